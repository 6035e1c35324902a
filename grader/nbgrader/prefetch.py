"""Grades submissions before nbgrader gets to them, so that other cores work while it converts one."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice

from grader.results import Result
from grader.scheduling.grader import Grader
from grader.submission import Submission

_log = logging.getLogger(__name__)

# This many for each job: enough that none waits while nbgrader writes down a result that took long.
_AHEAD_PER_JOB = 2
# If steps other than ours change the code, nothing that is prefetched is of use.
_MOST_MISSES = 4


@dataclass(frozen=True)
class Upcoming:
    """A submission that nbgrader will get to.

    Attributes:
        learner: whose it is.
        read: reads it as it will be graded; None if that is not known in advance.
    """

    learner: str
    read: Callable[[], Submission | None]


@dataclass(frozen=True)
class _Begun:
    submission: Submission
    result: Future[Result]


class Prefetch:
    """Grades what is asked for, and in parallel what comes next.

    A prefetched result is given out only for the very submission that it was made from; anything else is
    graded when it is asked for. So prefetching changes no grade, however wrong it guesses.

    Attributes:
        matched: how often what was prefetched is what was then asked for.
        missed: how often it was something else.
    """

    def __init__(self, grader: Grader, jobs: int) -> None:
        """Prepare to grade; nothing is started yet.

        Args:
            grader: does the work. Its owner closes it, after this.
            jobs: how many submissions to prefetch in parallel.
        """
        self.matched = 0
        self.missed = 0
        self._grader = grader
        self._jobs = jobs
        self._threads = 0
        # Nothing is begun of a submission that cannot be read in advance.
        self._begun: dict[str, _Begun | None] = {}
        self._queue: queue.SimpleQueue[_Begun | None] = queue.SimpleQueue()

    def grade(self, submission: Submission, coming: Iterable[Upcoming]) -> Result:
        """Grade a submission.

        Args:
            submission: what was handed in.
            coming: what will be asked for after it, in this order; only the first few are looked at.

        Raises:
            SandboxError: if confinement or a grading process fails for this submission.
            CourseError: if the course's checks cannot be collected.
        """
        ahead = self._take(submission)
        begun = ahead or self._begin(submission)
        self._look_ahead(coming)
        # Threads that are busy with what nobody asks for any more are not waited for.
        is_free = begun.result.cancel()
        # A prefetch that failed is tried again, so that the caller is told what is wrong.
        if is_free or (ahead is not None and begun.result.exception() is not None):
            return self._grader.grade_one(submission)
        return begun.result.result()

    def close(self) -> None:
        """Begin nothing more; what runs ends when the grader is closed, and is not waited for."""
        self._drop(set(self._begun))
        for _ in range(self._threads):
            self._queue.put(None)

    def _take(self, submission: Submission) -> _Begun | None:
        begun = self._begun.pop(submission.learner, None)
        if begun is None:
            return None
        if begun.submission == submission:
            self.matched += 1
            return begun
        self.missed += 1
        begun.result.cancel()
        return None

    def _look_ahead(self, coming: Iterable[Upcoming]) -> None:
        if self.missed >= self.matched + _MOST_MISSES:
            coming = ()
        wanted = {item.learner: item for item in islice(coming, _AHEAD_PER_JOB * self._jobs)}
        self._drop(self._begun.keys() - wanted.keys())
        for learner, item in wanted.items():
            if learner not in self._begun:
                submission = item.read()
                self._begun[learner] = None if submission is None else self._begin(submission)

    def _begin(self, submission: Submission) -> _Begun:
        begun = _Begun(submission, Future())
        self._queue.put(begun)
        if self._threads < self._jobs:
            # At its end Python waits for threads that are not daemons, and training may take minutes.
            threading.Thread(target=self._work, daemon=True).start()
            self._threads += 1
        return begun

    def _work(self) -> None:
        while (begun := self._queue.get()) is not None:
            if not begun.result.set_running_or_notify_cancel():
                continue
            try:
                begun.result.set_result(self._grader.grade_one(begun.submission))
            except BaseException as error:
                _log.warning("%s could not be graded: %s", begun.submission.learner, error)
                begun.result.set_exception(error)

    def _drop(self, learners: Iterable[str]) -> None:
        for learner in learners:
            begun = self._begun.pop(learner)
            if begun is not None:
                begun.result.cancel()
