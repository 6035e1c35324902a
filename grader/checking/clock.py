"""A limit on the time that a grading process takes over a submission, apart from the calls of its workers.

A model that arrives is data, and within the wire's limits it may still take minutes to measure. What can be
worked out in advance is refused (``grader.authoring.training_budget``); this ends what cannot.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTimeError(BaseException):
    """Time is up. No check may take it for an error of its own, so it is not an Exception."""


class Clock:
    """Counts the time of one submission's unit, and rings in the middle of a check that takes too long.

    It rings in the main thread only, between two steps of Python: a single operation of NumPy or TensorFlow
    ends first.

    Attributes:
        used: seconds so far.
        rang: whether it ended a check.
    """

    def __init__(self, check_seconds: float, unit_seconds: float, used: float = 0.0) -> None:
        """Nothing is counted yet.

        Args:
            check_seconds: the most that one check may take.
            unit_seconds: the most that all checks of the unit may take together.
            used: the seconds of it that an earlier run of the unit has taken.
        """
        self.used = used
        self.rang = False
        self._check_seconds = check_seconds
        self._unit_seconds = unit_seconds
        self._left = 0.0
        self._is_last = False
        self._since: float | None = None

    @contextmanager
    def limit(self) -> Iterator[None]:
        """Limit the check inside.

        Raises:
            OutOfTimeError: inside, once its time is up; the text is a sentence for the learner.
        """
        self._left = max(0.0, min(self._check_seconds, self._unit_seconds - self.used))
        self._is_last = self._left < self._check_seconds
        before = signal.signal(signal.SIGALRM, self._ring)
        self._start()
        try:
            yield
        finally:
            self._stop()
            signal.signal(signal.SIGALRM, before)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Count nothing inside: a worker's calls have limits of their own."""
        if self._since is None:
            yield
            return
        self._stop()
        try:
            yield
        finally:
            self._start()

    def _start(self) -> None:
        self._since = time.monotonic()
        # A timer of 0 would never ring.
        signal.setitimer(signal.ITIMER_REAL, max(self._left, 1e-3))

    def _stop(self) -> None:
        since, self._since = self._since, None
        signal.setitimer(signal.ITIMER_REAL, 0)
        if since is not None:
            spent = time.monotonic() - since
            self.used += spent
            self._left -= spent

    def _ring(self, number: int, frame: FrameType | None) -> None:
        # The signal may have been on its way when the clock was stopped.
        if self._since is None:
            return
        self.rang = True
        if self._is_last:
            raise OutOfTimeError(
                f"Not measured: the {self._unit_seconds:g} seconds that the grader has for measuring what a "
                "unit's functions return are used up."
            )
        raise OutOfTimeError(
            f"This is too large to be measured here: after {self._check_seconds:g} seconds it was stopped. A "
            "network needs fewer or smaller layers."
        )
