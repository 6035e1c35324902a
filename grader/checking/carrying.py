"""Mistakes carried forward: what exercises are worth with those that they need answered rightly.

All checks of the unit have been run and judged by then, and of what happens here only one thing is kept:
which checks pass now.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import msgspec

from grader.checking.check_runner import CheckRunner
from grader.checking.checks import Check, Row
from grader.checking.clock import Clock
from grader.checking.session import Session
from grader.course import Exercise, Unit
from grader.results import CheckResult

_KILLED_RUNS = 3


@dataclass(frozen=True)
class Dependent:
    """An exercise that lost points, and needs others that did.

    Attributes:
        exercise: the exercise.
        wrong: names of the exercises that it needs and that lost points, in the order of the unit.
        checks: its checks that did not pass.
    """

    exercise: Exercise
    wrong: tuple[str, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Rerun:
    """How the checks of a dependent are run again.

    Attributes:
        open: a session of the submission in which the reference answers for exercises of these names.
        asking: lets checks ask a session, and closes it.
        runner: runs a check.
        clock: limits the time.
    """

    open: Callable[[tuple[str, ...]], Session]
    asking: Callable[[Session], AbstractContextManager[None]]
    runner: CheckRunner
    clock: Clock

    def passing(self, dependent: Dependent) -> frozenset[str]:
        """Ids of the checks that pass now; none if the submission's worker sends what it must not send.

        Raises:
            SandboxError: if no worker can be started any more.
        """
        for left in reversed(range(_KILLED_RUNS)):
            session = self.open(dependent.wrong)
            with self.asking(session):
                passed = frozenset(self._passing(session, dependent.checks))
            # Something other than the grader has ended a worker: that decides no grade.
            if not session.killed or not left:
                break
        return frozenset() if session.spoke or session.killed else passed

    def _passing(self, session: Session, checks: Sequence[Check]) -> Iterator[str]:
        following = [*(check.item for check in checks[1:]), None]
        for check, next_item in zip(checks, following, strict=True):
            session.begin_check(check.id)
            ran = self.runner.run(check.item, next_item, self.clock)
            if session.failure is not None:
                raise session.failure
            if session.spoke:
                self.runner.release(check.item)
                return
            if ran.raised is None:
                yield check.id


def dependents(unit: Unit, rows: Sequence[Row], left_out: Collection[str]) -> list[Dependent]:
    """The exercises whose checks are to be run again, in the order of the unit.

    Args:
        unit: the unit.
        rows: what came of its checks.
        left_out: ids of checks that say nothing about this submission.
    """
    lost: dict[str, list[Row]] = {}
    for row in rows:
        if row.verdict.outcome != "passed" and row.check.id not in left_out:
            lost.setdefault(row.check.exercise.name, []).append(row)
    found = []
    for exercise in unit.exercises:
        wrong = tuple(need.name for need in unit.needs_of(exercise) if need.name in lost)
        own = lost.get(exercise.name, [])
        if wrong and not all(map(_is_unwritten, own)):
            found.append(Dependent(exercise, wrong, tuple(row.check for row in own)))
    return found


def carried_forward(
    results: Sequence[CheckResult], dependents: Sequence[Dependent], rerun: Rerun
) -> tuple[CheckResult, ...]:
    """The results of a unit's checks, with the points that are carried forward.

    Args:
        results: of the checks.
        dependents: the exercises that are tried again, in the order of the unit.
        rerun: how.

    Raises:
        SandboxError: if no worker can be started any more.
    """
    builds_on: dict[str, tuple[str, ...]] = {}
    right: set[str] = set()
    for dependent in dependents:
        passed = rerun.passing(dependent)
        # What is wrong only because of others is not what its author has to mend.
        roots = tuple(name for name in dependent.wrong if name not in right)
        builds_on |= dict.fromkeys(passed, roots)
        if len(passed) == len(dependent.checks):
            right.add(dependent.exercise.name)
        if rerun.clock.rang:
            break
    return tuple(_with(result, builds_on.get(result.id, ())) for result in results)


def _with(result: CheckResult, roots: tuple[str, ...]) -> CheckResult:
    if not roots:
        return result
    return msgspec.structs.replace(result, carried=result.max_points - result.points, builds_on=roots)


def _is_unwritten(row: Row) -> bool:
    """Whether the exercise itself is still to be written, so that no other one is to blame."""
    return row.verdict.outcome == "todo" and not row.verdict.waits_for
