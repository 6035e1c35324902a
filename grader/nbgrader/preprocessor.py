"""The step of nbgrader's autograde that grades the check cells of a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nbgrader.utils import is_grade, is_solution
from traitlets import Bool, Integer

from grader.course import Unit
from grader.nbgrader.comments import RESOURCE, comment_on
from grader.nbgrader.exporter import SubmissionExporter
from grader.nbgrader.feedback import exercise_html, reason_html
from grader.nbgrader.handed_in import graded_submission
from grader.nbgrader.notebook_findings import NotebookFindings, findings_of
from grader.nbgrader.points import check_points
from grader.nbgrader.prefetch import Upcoming
from grader.nbgrader.rubrics import RUBRIC_HEADING, rubric_of
from grader.nbgrader.shared_grader import shared
from grader.nbgrader.source import QUESTION_ID, check_id
from grader.nbgrader.steps import CoursePreprocessor
from grader.release import nodes
from grader.results import CheckResult, UnitResult
from grader.submission import SubmissionError, notebook_source
from grader.submission.notebook import notes_on_origin

ROUNDING = 1e-6
_SECOND_COPY = "This is a second copy of a check cell, so it is worth no points."
_UNREADABLE = "0 points: nothing of the notebook could be read."


class GradingError(Exception):
    """A notebook cannot be graded, through no fault of its learner: no grade may be written."""


class GradeChecks(CoursePreprocessor):
    """Takes the place of nbgrader's Execute: nothing of a submission runs in nbgrader's own process.

    Each check cell is left with one execution result: as text its points, where nbgrader's
    ``determine_grade`` reads them (it gives full points to a check cell that shows no result), and as HTML
    what learners read. If the grader itself fails, this step raises: nbgrader then records no grade for
    the submission, and says so.
    """

    trust_submissions = Bool(
        False, help="Grade without confinement. Only for code that you would run yourself."
    ).tag(config=True)

    jobs = Integer(
        0,
        min=0,
        help="How many submissions to grade ahead in parallel; as many as there are cores by default.",
    ).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Grade a notebook.

        Raises:
            GradingError: if it cannot be graded, through no fault of its learner.
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
        told = findings_of(resources)
        scores = self._graded(nb, unit, cells, resources["nbgrader"], told)
        for cell in nb.cells:
            if cell.cell_type == "code":
                note = told.notes.get(cell.id)
                cell.outputs = [nodes.shown(reason_html(note))] if note else []
                cell.execution_count = None
        for cell, score in zip(cells, scores, strict=True):
            cell.outputs = [nodes.result(score.points, score.html)]
        resources[RESOURCE] = {score.exercise: score.comment for score in scores if score.exercise}
        nb.cells = list(_with_rubric(nb.cells, unit))
        return nb, resources

    def _graded(
        self, nb: Any, unit: Unit, cells: list[Any], place: Any, told: NotebookFindings
    ) -> list[_Score]:
        """Points and feedback of each check cell."""
        problem = told.problem
        exercises = {check_id(exercise.name): exercise.name for exercise in unit.exercises}
        if not problem:
            data = nodes.text_of(nb).encode("utf-8")
            try:
                module = notebook_source(data, unit.name, f"{unit.name}.ipynb")
            except SubmissionError as error:
                problem = str(error)
        if problem:
            found = [exercises.get(cell.metadata["nbgrader"]["grade_id"], "") for cell in cells]
            return [_Score(name, 0.0, reason_html(problem), _UNREADABLE) for name in found]
        result = shared.grade(
            unit,
            graded_submission(place["student"], told.read, module),
            self._coming(place, unit),
            trust=self.trust_submissions,
            jobs=self.jobs,
        )
        for fault in result.course_faults:
            self.log.error("A check of the course is broken. It was left out and cost no points: %s", fault)
        remarks = (*told.origin, *told.remarks)
        claimed = nb.metadata.get("neurokata", {}).get("unit", "")
        origin = notes_on_origin(claimed, unit.name, unit.course.unit_names)
        notes = [*remarks, *origin, *result.notes]
        return list(_scores(unit, cells, result, notes, remarks))

    def _coming(self, place: Any, unit: Unit) -> Iterable[Upcoming]:
        # A program other than nbgrader's autograde that runs this step grades one after the other.
        upcoming = self.parent.upcoming if isinstance(self.parent, SubmissionExporter) else None
        return upcoming.after(place, unit) if upcoming else ()


@dataclass(frozen=True)
class _Score:
    """What a check cell gets.

    Attributes:
        exercise: whose cell it is, or "" for a cell without an exercise of its own.
        points: its points.
        html: what the learner reads.
        comment: for the gradebook.
    """

    exercise: str
    points: float
    html: str
    comment: str


def _with_rubric(cells: list[Any], unit: Unit) -> Iterator[Any]:
    """The cells, and the question's rubric above its answer: the instructor sees it in formgrader."""
    for cell in cells:
        if unit.question and cell.metadata.get("nbgrader", {}).get("grade_id") == QUESTION_ID:
            yield nodes.cell("markdown", f"{RUBRIC_HEADING}\n\n{rubric_of(unit)}", f"{QUESTION_ID}-rubric")
        yield cell


def _scores(
    unit: Unit, cells: list[Any], result: UnitResult, notes: Sequence[str], remarks: Sequence[str]
) -> Iterator[_Score]:
    """The check cells' scores.

    Args:
        unit: the unit.
        cells: its check cells.
        result: of grading it.
        notes: sentences for exercises that lost points.
        remarks: those among them that are said once in any case.
    """
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
            yield _Score("", 0.0, reason_html(_SECOND_COPY), "")
        else:
            always = () if seen else remarks
            seen.add(exercise)
            yield _score(exercise, worth[exercise], result.exercises.get(exercise, ()), notes, always)


def _score(
    exercise: str,
    worth: float,
    checks: Sequence[CheckResult],
    notes: Sequence[str],
    always: Sequence[str],
) -> _Score:
    points = sum(check.given for check in checks)
    of = sum(check.max_points for check in checks)
    # A cell that Python cannot read concerns the exercises that lost points, not those that work.
    told = list(always if points >= of else notes)
    if abs(of - worth) > ROUNDING:
        if not 0 < of < worth:
            raise GradingError(f"The checks that ran for {exercise} are worth {of:g} points, not {worth:g}.")
        # A check that skipped itself, for example because data are missing, must not cost anybody points.
        points *= worth / of
        told.append(f"Not every check could run here. The others count for all {worth:g} points.")
    # Rounding must not lift a sum above what nbgrader takes.
    given = min(round(points, 6), worth)
    return _Score(exercise, given, exercise_html(exercise, checks, told), comment_on(given, worth, checks))


def _is_check(cell: Any) -> bool:
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)
