"""What is still to be graded: submissions, and where none is left, units of those that are under way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from grader.course import Unit
from grader.results import Result, UnitResult
from grader.submission import Submission

# Whoever helps may have to start a grading process first, which takes as long as some units do.
_UNITS_PER_HELPER = 3


@dataclass(eq=False)
class InProgress:
    """A submission that is being graded.

    Attributes:
        submission: what was handed in.
        before: an earlier result of it, with just those units that are not graded again.
        todo: the units that nobody has begun.
        missing: number of units without a result.
        done: results of units.
        layers: the confinement that was in force.
        helpers: who grades units of it, but for the first one.
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
        """A submission of which those units are to be graded that ``before`` has not."""
        done = list(before.units) if before else []
        graded = {result.unit for result in done}
        todo = [unit for unit in units if unit.name not in graded]
        layers = before.provenance.confinement if before else ()
        return cls(submission, before, todo, len(todo), done, layers)

    def take(self, order: Iterable[Unit], is_ready: Callable[[Unit], bool]) -> Unit:
        """The first one in that order of what is to be done, or the first one that is ready."""
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

    Each of them takes a submission and grades its units one after another. When there are no further ones,
    it helps another one with what that has left, from the end: so a single submission is graded by several,
    and the last one of a class does not keep everybody waiting.
    """

    def __init__(
        self,
        submissions: Iterable[Submission],
        units: Sequence[Unit],
        kept: Callable[[Submission], Result | None],
    ) -> None:
        """Nothing is read yet.

        Args:
            submissions: read one by one, as there is time for them.
            units: that are graded.
            kept: an earlier result of a submission, with just those units that are not graded again.
        """
        self._waiting = iter(submissions)
        self._units = units
        self._kept = kept
        self._own: dict[Hashable, InProgress] = {}
        self._lock = threading.Lock()

    def take(self, who: Hashable, is_ready: Callable[[Unit], bool]) -> tuple[InProgress, Unit | None] | None:
        """What to grade next; None where nothing is left. The unit is None where all of them are graded.

        Args:
            who: asks, always as the same.
            is_ready: whether a unit could be begun without waiting. Others come later, where there are such.
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
        """Keep the result of a unit; how many of the submission are now missing."""
        with self._lock:
            underway.add(result, layers)
            return underway.missing

    def _may_help(self, who: Hashable, other: InProgress) -> bool:
        return who in other.helpers or len(other.helpers) < len(self._units) // _UNITS_PER_HELPER
