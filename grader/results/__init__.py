"""What a submission got: the result document, and what tables say about it."""

from __future__ import annotations

from grader.results.document import (
    SCHEMA_VERSION,
    CheckResult,
    Frame,
    Late,
    Outcome,
    Provenance,
    Result,
    UnitResult,
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
    "from_json",
    "json_schema",
    "to_json",
]
