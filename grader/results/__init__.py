"""What a submission got: the result document, and what tables say about it."""

from __future__ import annotations

from grader.results.carried import on_carried
from grader.results.document import (
    SCHEMA_VERSION,
    CheckResult,
    Frame,
    Late,
    Outcome,
    Provenance,
    Result,
    UnitResult,
    Written,
    from_json,
    json_schema,
    to_json,
)

__all__ = [
    "SCHEMA_VERSION",
    "CheckResult",
    "Frame",
    "Late",
    "Outcome",
    "Provenance",
    "Result",
    "UnitResult",
    "Written",
    "from_json",
    "json_schema",
    "on_carried",
    "to_json",
]
