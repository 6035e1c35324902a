"""One notebook, graded by `grader grade` and by nbgrader's autograde: the same inputs, the same result."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.course import Unit, load_course
from grader.nbgrader.shared_grader import SharedGrader
from grader.results import UnitResult
from grader.scheduling.grader import Grader
from grader.submission import Submission, discover, read
from tests.support.courses import write_course
from tests.support.nbgrader_class import NbgraderClass, with_code

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

UNIT, OTHER = "ex01_scaling", "ex02_errors"
# What a worker gets is printed: the inputs that were drawn, and the random numbers of its own.
SCALE = (
    "def scale(x, factor):\n"
    "    print(np.asarray(x).tobytes().hex(), np.random.default_rng().normal())\n"
    "    return np.asarray(x) + factor\n"
)
ERRORS = "def mean_square(errors):\n    return 1.0\n"
IMPORTS = "from exercises.ex02_errors import mean_square\n\n\ndef center(x):\n    return x - mean_square(x)\n"


@dataclass(frozen=True)
class Both:
    """A learner's unit on both routes."""

    digests: tuple[str, str]
    results: tuple[UnitResult, UnitResult]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Both]:
    """By learner; each has handed in the other unit as well, somewhere."""
    folder = tmp_path_factory.mktemp("both")
    course = load_course(write_course(folder / "course").root)
    nbgrader = NbgraderClass(course, folder / "nbgrader", UNIT)
    nbgrader.run("generate_assignment", UNIT)
    right = nbgrader.notebook("source")
    submitted = nbgrader.folder / "submitted"
    nbgrader.submit("alone", with_code(right, scale=SCALE))
    nbgrader.submit("in_two_assignments", with_code(right, scale=SCALE))
    _write(submitted / "in_two_assignments" / OTHER / f"{OTHER}.py", ERRORS)
    nbgrader.submit("beside", with_code(right, scale=SCALE))
    _write(submitted / "beside" / UNIT / f"{OTHER}.py", ERRORS)
    nbgrader.submit("imported", with_code(right, scale=SCALE, center=IMPORTS))
    _write(submitted / "imported" / UNIT / f"{OTHER}.py", ERRORS)

    by_nbgrader: dict[str, tuple[Submission, UnitResult]] = {}
    grade = SharedGrader.grade

    def kept(self: SharedGrader, unit: Unit, submission: Submission, *rest: Any, **more: Any) -> UnitResult:
        result = grade(self, unit, submission, *rest, **more)
        by_nbgrader[submission.learner] = (submission, result)
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SharedGrader, "grade", kept)
        nbgrader.run("autograde", UNIT)
    found = [read(item, course.exercise_names) for item in discover([submitted], course.exercise_names)]
    with Grader(course, jobs=1, units=[UNIT]) as grader:
        results = {result.learner: result.units[0] for result in grader.grade(found)}
    return {
        item.learner: Both(
            (item.inputs_digest(UNIT), by_nbgrader[item.learner][0].inputs_digest(UNIT)),
            (results[item.learner], by_nbgrader[item.learner][1]),
        )
        for item in found
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


learners = pytest.mark.parametrize("learner", ["alone", "in_two_assignments", "beside", "imported"])


@learners
def test_digest_is_the_same(both: dict[str, Both], learner: str) -> None:
    assert both[learner].digests[0] == both[learner].digests[1]


@learners
def test_inputs_are_the_same(both: dict[str, Both], learner: str) -> None:
    printed = [[check.output for check in result.checks] for result in both[learner].results]
    assert printed[0] == printed[1]
    assert sum(map(bool, printed[0])) > 3


@learners
def test_result_is_the_same(both: dict[str, Both], learner: str) -> None:
    said = [
        [(check.id, check.outcome, check.points, check.message, check.sentence) for check in result.checks]
        for result in both[learner].results
    ]
    assert said[0] == said[1]
    assert both[learner].results[0].points == both[learner].results[1].points > 0


def test_other_unit_of_a_learner_changes_no_input_of_one_that_does_not_use_it(both: dict[str, Both]) -> None:
    digests = {both[learner].digests[0] for learner in ("alone", "in_two_assignments", "beside")}
    assert len(digests) == 1
    assert both["imported"].digests[0] not in digests
