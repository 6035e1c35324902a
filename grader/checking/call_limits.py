"""How long the calls of a unit may take: each of them, and all of them together."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from grader.checking.faults import fault
from grader.checking.verdict import SubmissionFault
from grader.course import Unit

# An exercise that never ends would cost its time limit in each of its checks.
_TIMEOUTS_PER_EXERCISE = 2


class CallLimits:
    """Counts the time that a submission's code takes in one unit.

    Attributes:
        seconds: the time that all calls have taken together.
    """

    def __init__(self, unit: Unit, used: float) -> None:
        """The limits of a unit; ``used`` seconds of them were spent by an earlier worker."""
        self.seconds = used
        self._unit = unit
        self._timeouts: dict[str, int] = {}

    def seconds_left(self) -> float:
        """Seconds left for all further calls.

        Raises:
            SubmissionFault: if none are left.
        """
        left = self._unit.limits.unit_seconds - self.seconds
        if left <= 0:
            raise self._used_up()
        return left

    def require_not_endless(self, function: str) -> None:
        """Refuse to call again a function that has timed out too often.

        Raises:
            SubmissionFault: if it has.
        """
        if self._timeouts.get(function, 0) >= _TIMEOUTS_PER_EXERCISE:
            raise fault(f"Not run: `{function}` did not end in time in earlier checks.", "timeout")

    def timed_out(self, function: str, left: float) -> SubmissionFault:
        """Count that a call did not end in time, and say so.

        Args:
            function: the function that was called.
            left: the seconds that were left for all calls when it began.
        """
        limit = self._unit.limits.call_seconds
        if left < limit:
            return self._used_up()
        self._timeouts[function] = self._timeouts.get(function, 0) + 1
        text = f"`{function}` did not end within {limit:g} seconds. Does a loop never end, or is it slow?"
        return fault(text, "timeout")

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count the time of what is inside."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.seconds += time.monotonic() - started

    def _used_up(self) -> SubmissionFault:
        total = self._unit.limits.unit_seconds
        text = f"All calls of {self._unit.name} together may take {total:g} seconds, and these are used up."
        return fault(text, "timeout")
