"""The step of nbgrader's autograde that grades the check cells of a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nbgrader.utils import is_grade, is_solution
from traitlets import Bool

from grader.course import Unit
from grader.nbgrader import nodes
from grader.nbgrader.course import check_id
from grader.nbgrader.engine import shared
from grader.nbgrader.feedback import exercise_text, zero_text
from grader.nbgrader.points import check_points
from grader.nbgrader.steps import CoursePreprocessor
from grader.results import UnitResult
from grader.submission import SubmissionError, notebook_source

ROUNDING = 1e-6


class GradingError(Exception):
    """A notebook cannot be graded, and not through its learner's fault: no grade may be written."""


class GradeChecks(CoursePreprocessor):
    """Takes the place of nbgrader's Execute: nothing of a submission runs in nbgrader's own process.

    Each check cell is left with one execution result, its points, where nbgrader's ``determine_grade``
    reads them: it gives full points to a check cell that shows no result. What learners read stands before
    it as printed text. Where the grader itself fails, this step raises: nbgrader then records no grade
    for the submission, and says so.
    """

    trust_submissions = Bool(
        False, help="Grade without confinement. Only for code that you would run yourself."
    ).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Grade a notebook.

        Raises:
            GradingError: where it cannot be graded, through no fault of its learner.
        """
        unit = self.unit_of(resources)
        cells = [cell for cell in nb.cells if _is_check(cell)]
        if unit is None:
            if cells:
                raise GradingError(
                    f"The notebook {resources['nbgrader']['notebook']} has autograded cells but is no "
                    f"unit of {self.course}. Grade it by hand: mark its cells as manually graded."
                )
            return nb, resources
        texts = self._graded(nb, unit, cells, resources["nbgrader"]["student"])
        for cell in nb.cells:
            if cell.cell_type == "code":
                note = cell.metadata.get("neurokata", {}).get("note")
                cell.outputs = [nodes.printed(zero_text(note))] if note else []
                cell.execution_count = None
        for cell, (points, text) in zip(cells, texts, strict=True):
            cell.outputs = [nodes.printed(text), nodes.result(points)]
        return nb, resources

    def _graded(self, nb: Any, unit: Unit, cells: list[Any], learner: str) -> list[tuple[float, str]]:
        """Points and feedback of each check cell."""
        problem = nb.metadata.get("neurokata", {}).get("problem")
        if problem:
            return [(0.0, zero_text(problem))] * len(cells)
        data = nodes.text_of(nb).encode("utf-8")
        try:
            module = notebook_source(data, unit.name, f"{unit.name}.ipynb")
        except SubmissionError as error:
            return [(0.0, zero_text(str(error)))] * len(cells)
        result = shared.grade(unit, module, learner, trust=self.trust_submissions)
        return list(_scores(unit, cells, result))


def _scores(unit: Unit, cells: list[Any], result: UnitResult) -> Iterator[tuple[float, str]]:
    exercises = {check_id(exercise.name): exercise.name for exercise in unit.exercises}
    worth = check_points(unit)
    seen: set[str] = set()
    for cell in cells:
        marks = cell.metadata["nbgrader"]
        exercise = exercises.get(marks["grade_id"])
        if exercise is None or abs(worth[exercise] - float(marks["points"])) > ROUNDING:
            raise GradingError(
                f"The cell {marks['grade_id']} of {unit.name}, worth {marks['points']}, does not fit the "
                "course's checks: they have changed. Run `grader nbgrader`, then "
                "`nbgrader generate_assignment --force`."
            )
        if exercise in seen:
            yield 0.0, zero_text("This is a second copy of a check cell, so it is worth no points.")
        else:
            seen.add(exercise)
            yield _score(exercise, worth[exercise], result)


def _score(exercise: str, worth: float, result: UnitResult) -> tuple[float, str]:
    checks = result.exercises.get(exercise, ())
    points = sum(check.points for check in checks)
    of = sum(check.max_points for check in checks)
    # A cell that Python cannot read concerns the exercises that lost points, not those that work.
    notes = [] if points >= of else list(result.notes)
    if abs(of - worth) > ROUNDING:
        if not 0 < of < worth:
            raise GradingError(f"The checks that ran for {exercise} are worth {of:g} points, not {worth:g}.")
        # A check that skipped itself, as for want of data, may cost nobody points.
        points *= worth / of
        notes.append(f"Not every check could run here. The others count for all {worth:g} points.")
    # Rounding must not lift a sum above what nbgrader takes.
    return min(round(points, 6), worth), exercise_text(exercise, checks, notes)


def _is_check(cell: Any) -> bool:
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)
