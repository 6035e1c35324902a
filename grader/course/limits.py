"""What a submission's code may use, and how long a check may take at home."""

from __future__ import annotations

from typing import Any

import msgspec

from grader.course.strict_toml import PositiveInteger, PositiveNumber

# Two endless loops in each of ten exercises fit into it.
_CALLS_AT_THEIR_LIMIT = 20


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What code may use; also the keys that a table of limits may have.

    Attributes:
        call_seconds: wall time of one call.
        memory_mb: memory beyond what the warm worker starts with, in MiB.
        output_kib: captured output that is kept per check, in KiB.
        measuring_seconds: wall time that the grading process may take over all checks of a unit, besides the
            calls: to train and measure models, say. A single check may take half of it.
        check_seconds: wall time of one check in a learner's own pytest and notebook, where it ends endless
            loops; it has no part in grading.
    """

    call_seconds: PositiveNumber = 10.0
    memory_mb: PositiveInteger = 2048
    output_kib: PositiveInteger = 64
    measuring_seconds: PositiveNumber = 120.0
    check_seconds: PositiveNumber = 10.0

    @property
    def unit_seconds(self) -> float:
        """Time for all calls that the checks of a unit make, and processor time of one worker."""
        return self.call_seconds * _CALLS_AT_THEIR_LIMIT

    def changed_by(self, table: dict[str, Any]) -> Limits:
        """These limits, except for those that a table of limits names."""
        return msgspec.convert({**msgspec.structs.asdict(self), **table}, Limits)
