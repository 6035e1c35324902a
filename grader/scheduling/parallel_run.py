"""Threads that grade submissions in parallel, one for each grading slot."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence

from grader.course import Unit
from grader.results import Result, UnitResult
from grader.scheduling.grading_slot import GradingSlot
from grader.scheduling.work_queue import InProgress, WorkQueue
from grader.submission import Submission

GradeUnit = Callable[[GradingSlot, Unit, Submission], tuple[UnitResult, tuple[str, ...]]]


class ParallelRun:
    """Grades what a queue hands out, until nothing is left, it is stopped, or a thread fails."""

    def __init__(
        self,
        pending: WorkQueue,
        grade_unit: GradeUnit,
        tell: Callable[[Submission, Unit, int], None],
        finish: Callable[[InProgress], Result],
    ) -> None:
        """Nothing is started yet.

        Args:
            pending: hands out what to grade.
            grade_unit: grades a unit in a slot.
            tell: called after each graded unit, with how many units of the submission are still missing.
            finish: makes the result of a submission when no unit is missing.
        """
        self._pending = pending
        self._grade_unit = grade_unit
        self._tell = tell
        self._finish = finish
        self._ready: queue.SimpleQueue[Result | BaseException | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def results(self, slots: Sequence[GradingSlot]) -> Iterator[Result]:
        """Start a thread for each slot, and give the results as they come.

        Raises:
            BaseException: what the first failing thread raised, after the others have finished their units.
        """
        self._threads = [threading.Thread(target=self._run, args=(slot,), daemon=True) for slot in slots]
        for thread in self._threads:
            thread.start()
        yield from self._take(running=len(self._threads))
        for thread in self._threads:
            thread.join()

    def stop(self) -> bool:
        """Begin nothing more; return whether a thread is still in the middle of something."""
        self._stopping.set()
        return any(thread.is_alive() for thread in self._threads)

    def join(self, seconds: float) -> None:
        """Wait for each thread, that long at most."""
        for thread in self._threads:
            thread.join(seconds)

    def _run(self, slot: GradingSlot) -> None:
        try:
            while not self._stopping.is_set() and (part := self._pending.take(slot, slot.is_ready)):
                underway, unit = part
                missing = 0
                if unit is not None:
                    graded = self._grade_unit(slot, unit, underway.submission)
                    missing = self._pending.finish(underway, *graded)
                    self._tell(underway.submission, unit, missing)
                if not missing:
                    self._ready.put(self._finish(underway))
        except BaseException as error:
            self._ready.put(error)
        finally:
            self._ready.put(None)

    def _take(self, running: int) -> Iterator[Result]:
        failure: BaseException | None = None
        try:
            while running:
                item = self._ready.get()
                if item is None:
                    running -= 1
                elif isinstance(item, BaseException):
                    failure = failure or item
                    self._stopping.set()
                else:
                    yield item
        finally:
            self._stopping.set()
        if failure is not None:
            raise failure
