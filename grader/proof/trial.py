"""What the checks of an exercise say of many wrong implementations of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import pytest

from grader import authoring
from grader.course import CourseError, Unit
from grader.proof.forks import Ended, UnitModule, checks_of, compiled, in_forks, run_checks, with_checks
from grader.proof.reference import misconception_sources

# passed: by all checks of its exercise. caught: a check failed. crashed: a check failed, and no call of the
# exercise had returned anything until then. late: it took too long.
Outcome: TypeAlias = Literal["passed", "caught", "crashed", "late"]
_WORST_FIRST: tuple[Outcome, ...] = ("passed", "caught", "late", "crashed")
OUTCOMES: dict[str, Outcome] = {outcome: outcome for outcome in get_args(Outcome)}


@dataclass(frozen=True)
class Wrong:
    """A wrong implementation of an exercise.

    Attributes:
        exercise: name of the exercise.
        name: what tells it from others of the exercise.
        source: Python source that, put after the unit's solution and ``shared``, has the mistake.
        kind: where it comes from, such as ``misconception``.
        shared: source that comes before, the same for many; it is compiled only once.
        secret: seeds the inputs that the checks draw.
    """

    exercise: str
    name: str
    source: str
    kind: str = "misconception"
    shared: str = ""
    secret: str = "in process"


def misconceptions(unit: Unit) -> list[Wrong]:
    """Each misconception of a unit."""
    found = []
    for (exercise, name), source in misconception_sources(unit).items():
        shared, _, line = source.rstrip().rpartition("\n")
        found.append(Wrong(exercise, name, line, shared=shared))
    return found


def worst(outcomes: Sequence[Outcome]) -> Outcome:
    """Of what the checks say with several secrets, what says most against the checks."""
    return next(outcome for outcome in _WORST_FIRST if outcome in outcomes)


def tried(
    unit: Unit,
    wrong: Sequence[Wrong],
    checks: Sequence[Path],
    *,
    seconds: int = 60,
    jobs: int | None = None,
    on_outcome: Callable[[Wrong, Outcome], None] = lambda attempt, outcome: None,
) -> list[Outcome]:
    """What the checks of their exercise say of implementations.

    Args:
        unit: a unit of a course with solutions.
        wrong: implementations of its exercises.
        checks: files of checks of the unit.
        seconds: what computes longer than this is late, or what takes thirty times as long on the clock.
        jobs: how many run in parallel; one for each core by default.
        on_outcome: called with each implementation and its outcome, as soon as it is known.

    Returns:
        The outcomes, in the order of the implementations.

    Raises:
        CourseError: if the checks cannot be imported, or the solution itself fails one of them.
    """
    right = [Wrong(exercise.name, "the solution", "") for exercise in unit.exercises]
    found: list[Outcome] = []

    def work(module: UnitModule, items: Sequence[pytest.Item]) -> None:
        attempts = [*right, *wrong]
        # One at a time, so that what is shared is compiled here and not in each fork.
        tasks = (_task(module, attempt, checks_of(unit, attempt.exercise, items)) for attempt in attempts)
        ends = in_forks(tasks, jobs=jobs, seconds=seconds)
        for number, (attempt, ended) in enumerate(zip(attempts, ends, strict=True)):
            outcome = _outcome(ended)
            if number >= len(right):
                found.append(outcome)
                on_outcome(attempt, outcome)
            elif outcome != "passed":
                ends.close()
                raise solution_fails(unit, attempt.exercise, late=outcome == "late")

    with_checks(unit, checks, work)
    return found


def solution_fails(unit: Unit, exercise: str, *, late: bool) -> CourseError:
    """What is raised if the solution itself does not pass."""
    what = "needs too long for the checks" if late else "fails a check"
    return CourseError(f"{unit.name}: the solution {what} of {exercise}.")


def _task(module: UnitModule, attempt: Wrong, checks: Sequence[pytest.Item]) -> Callable[[], bytes]:
    compiled(attempt.shared)

    def task() -> bytes:
        module.replace(attempt.shared, attempt.source)
        with authoring.seed_inputs(attempt.secret.encode()):
            failed = run_checks(checks, stop_at_failure=True)
        outcome: Outcome = "passed"
        if failed:
            outcome = "caught" if module.returned[attempt.exercise] else "crashed"
        return outcome.encode()

    return task


def _outcome(ended: Ended) -> Outcome:
    if ended.data is None:
        return "late" if ended.late else "crashed"
    return OUTCOMES[ended.data.decode()]
