"""Which wrong code comes out all green for a learner, who has the public checks alone."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course import Unit
from grader.proof.trial import Wrong, tried


def green(unit: Unit, wrong: Sequence[Wrong], *, seconds: int = 60, jobs: int | None = None) -> list[Wrong]:
    """Those that pass every public check of their exercise.

    Args:
        unit: a unit of a course with solutions.
        wrong: implementations of its exercises.
        seconds: what runs longer than this does not pass.
        jobs: how many run in parallel; one for each core by default.

    Raises:
        CourseError: if the checks cannot be imported, or the solution itself fails one of them.
    """
    outcomes = tried(unit, wrong, [unit.public_checks], seconds=seconds, jobs=jobs)
    return [attempt for attempt, outcome in zip(wrong, outcomes, strict=True) if outcome == "passed"]
