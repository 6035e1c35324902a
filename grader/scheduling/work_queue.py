"""What is still to be graded: submissions, and when none is left, units of those in progress."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from grader.course import Unit
from grader.results import Result, UnitResult
from grader.submission import Submission

# A helper may have to start a grading process first, which takes as long as some units do.
_UNITS_PER_HELPER = 3


@dataclass(eq=False)
class InProgress:
    """A submission that is being graded.

    Attributes:
        submission: what was handed in.
        before: an earlier result of it, with only the units that are not graded again.
        todo: the units that nobody has begun.
        missing: number of units without a result.
        done: results of units.
        layers: the confinement that was in force.
        helpers: who grades units of it, besides the one who began it.
    """

    submission: Submission
    before: Result | None
    todo: list[Unit]
    missing: int
    done: list[UnitResult]
    layers: tuple[str, ...]
    helpers: set[Hashable] = field(default_factory=set)

    @classmethod
    def begin(cls, submission: Submission, units: Sequence[Unit], before: Result | None) -> InProgress:
        """A submission whose units are to be graded, except for those that ``before`` has."""
        done = list(before.units) if before else []
        graded = {result.unit for result in done}
        todo = [unit for unit in units if unit.name not in graded]
        layers = before.provenance.confinement if before else ()
        return cls(submission, before, todo, len(todo), done, layers)

    def take(self, order: Iterable[Unit], is_ready: Callable[[Unit], bool]) -> Unit:
        """Take the first unit in that order that is ready, or else the first one."""
        units = list(order)
        chosen = next(filter(is_ready, units), units[0])
        self.todo.remove(chosen)
        return chosen

    def add(self, result: UnitResult, layers: tuple[str, ...]) -> None:
        """Keep the result of a unit."""
        self.done.append(result)
        self.layers = layers or self.layers
        self.missing -= 1


class WorkQueue:
    """Hands out what to grade next, to several threads.

    Each thread takes a submission and grades its units one after another. When no submission is left, it
    helps another thread with the units that this one has left, from the end: so several threads grade a
    single submission, and the last one of a class does not keep everybody waiting.
    """

    def __init__(
        self,
        submissions: Iterable[Submission],
        units: Sequence[Unit],
        kept: Callable[[Submission], Result | None],
    ) -> None:
        """Nothing is read yet.

        Args:
            submissions: read one by one, each when there is time for it.
            units: the units to grade.
            kept: gives an earlier result of a submission, with only the units that are not graded again.
        """
        self._waiting = iter(submissions)
        self._units = units
        self._kept = kept
        self._own: dict[Hashable, InProgress] = {}
        self._lock = threading.Lock()

    def take(self, who: Hashable, is_ready: Callable[[Unit], bool]) -> tuple[InProgress, Unit | None] | None:
        """What to grade next; None if nothing is left. The unit is None if there is none to grade.

        Args:
            who: the caller, always the same object.
            is_ready: whether a unit can begin without waiting; the others come later, if there is a choice.
        """
        with self._lock:
            own = self._own.get(who)
            if own is not None and own.todo:
                return own, own.take(own.todo, is_ready)
            submission = next(self._waiting, None)
            if submission is not None:
                before = self._kept(submission)
                own = self._own[who] = InProgress.begin(submission, self._units, before)
                return own, own.take(own.todo, is_ready) if own.todo else None
            self._own.pop(who, None)
            other = max(self._own.values(), key=lambda one: len(one.todo), default=None)
            if other is None or not other.todo or not self._may_help(who, other):
                return None
            other.helpers.add(who)
            return other, other.take(reversed(other.todo), is_ready)

    def finish(self, underway: InProgress, result: UnitResult, layers: tuple[str, ...]) -> int:
        """Keep the result of a unit; return how many of the submission are still missing."""
        with self._lock:
            underway.add(result, layers)
            return underway.missing

    def _may_help(self, who: Hashable, other: InProgress) -> bool:
        return who in other.helpers or len(other.helpers) < len(self._units) // _UNITS_PER_HELPER
