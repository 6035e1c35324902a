"""This course, and one grader of all of it that stays warm for every test of a process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import TracebackType

import pytest

from grader.course import load_course
from grader.results import Result, UnitResult
from grader.scheduling.grader import Grader
from grader.submission import Submission
from tests.support.places import ROOT

SECRET = "the secret of the kit's own tests"
COURSE = load_course(ROOT)
UNITS = [unit for unit in COURSE.units if unit.solution.is_file()]

# In parallel runs, all that is about one unit goes to one process: `ByFileAndUnit` knows it by the @.
each_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: f"@{unit.name}")


class CourseGrader:
    """Grades units of this course. A grader of its own for a unit would take seconds to import TensorFlow."""

    def __init__(self, *, carry_forward: bool) -> None:
        """Prepare to grade.

        Args:
            carry_forward: run what a mistake elsewhere may have cost once more, which takes time and changes
                nothing in what an exercise earns by itself.
        """
        self._course = replace(COURSE, carry_forward=carry_forward)

    def __enter__(self) -> CourseGrader:
        self._grader = Grader(self._course, jobs=2).__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._grader.__exit__(kind, error, trace)

    def grade(self, submissions: Iterable[Submission]) -> dict[str, Result]:
        """By learner: the result, with all units of the course; two are graded at a time."""
        return {result.learner: result for result in self._grader.grade(submissions)}

    def grade_one_by_one(self, submissions: Iterable[Submission]) -> dict[str, Result]:
        """By learner: the result; all are graded by the same processes, in this order."""
        return {submission.learner: self._grader.grade_one(submission) for submission in submissions}

    def grade_unit(self, unit: str, submissions: Iterable[Submission]) -> dict[str, UnitResult]:
        """By learner: the result of one unit. Others cost nothing if they are not handed in."""
        results = self.grade(submissions).items()
        return {learner: found for learner, result in results for found in result.units if found.unit == unit}
