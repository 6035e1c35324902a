"""The sample class gets the same points in nbgrader, from `grader grade` on notebooks, and on modules."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.cli.demo import hand_in_sample_class
from grader.nbgrader.course import write_course
from grader.results import Result
from grader.scheduling import server_pool
from grader.submission import Submission, discover, read
from tests.support.console import run
from tests.support.course_grader import COURSE, CourseGrader
from tests.support.nbgrader_class import code_cell, path_with_tools

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

NUMPY, KERAS = "ex01_activations", "ex12_early_stopping"
# By a person who read the submissions; tests/units/test_sample_class.py holds `grader grade` to it.
EXPECTED = tomllib.loads((COURSE.solutions / "sample_class" / "expected.toml").read_text(encoding="utf-8"))
HANDED_IN = {
    NUMPY: sorted(learner for learner, entry in EXPECTED.items() if NUMPY in entry["points"]),
    KERAS: ["goran", "linh"],
}
each = pytest.mark.parametrize(
    ("unit", "learner"), [(unit, learner) for unit, names in HANDED_IN.items() for learner in names]
)


@dataclass(frozen=True)
class Graded:
    """What the two ways gave.

    Attributes:
        nbgrader: by unit and learner: points by exercise, out of the gradebook.
        notebooks: by learner: the result of `grader grade`.
        servers: by unit: how many processes imported what its submissions need.
    """

    nbgrader: dict[tuple[str, str], dict[str, float]]
    notebooks: dict[str, Result]
    servers: dict[str, int]


def is_solution(cell: dict) -> bool:
    return cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution", False)


def as_notebook(release: dict, submission: Submission, unit: str) -> dict:
    """The released notebook with a learner's code: in cells of its own, as many as it has parts."""
    cells = [{**cell, "source": ""} if is_solution(cell) else cell for cell in release["cells"]]
    own = [code_cell(chunk.source) for chunk in submission.modules[unit].chunks]
    return {**release, "cells": [*cells[:3], *own, *cells[3:]]}


def write_notebooks(nbgrader: Path, alone: Path, scratch: Path) -> None:
    """Hand in the class: where nbgrader looks for it, and as a folder of notebooks."""
    hand_in_sample_class(COURSE, scratch)
    handed_in = discover([scratch], COURSE.unit_names)
    submissions = {one.learner: one for one in (read(found, COURSE.exercise_names) for found in handed_in)}
    for unit, learners in HANDED_IN.items():
        release = json.loads((nbgrader / "release" / unit / f"{unit}.ipynb").read_text(encoding="utf-8"))
        for learner in learners:
            text = json.dumps(as_notebook(release, submissions[learner], unit))
            for folder in (nbgrader / "submitted" / learner / unit, alone / learner):
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{unit}.ipynb").write_text(text, encoding="utf-8")


def gradebook_points(folder: Path) -> dict[tuple[str, str], dict[str, float]]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        return {
            (unit, learner): {
                grade.name.removeprefix("check_"): grade.auto_score
                for grade in gradebook.find_submission_notebook(unit, unit, learner).grades
                if grade.name != "question"
            }
            for unit, learners in HANDED_IN.items()
            for learner in learners
        }


@pytest.fixture(scope="module")
def graded(
    one_secret: None, carrying_grader: CourseGrader, tmp_path_factory: pytest.TempPathFactory
) -> Graded:
    """The class, graded both ways."""
    root = tmp_path_factory.mktemp("both")
    folder = root / "nbgrader"
    write_course(COURSE, folder, list(HANDED_IN))
    started: list[str] = []

    class CountedServer(server_pool.ServerProcess):
        def __init__(self, *args: object, **kwargs: object) -> None:
            started.append(now)
            super().__init__(*args, **kwargs)

    counts = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path_with_tools())
        patch.setattr(server_pool, "ServerProcess", CountedServer)
        for now in HANDED_IN:
            assert run(folder, "generate_assignment", now)[0] == 0
        write_notebooks(folder, root / "notebooks", root / "class")
        for now in HANDED_IN:
            status, said = run(folder, "autograde", now)
            assert status == 0, said
            counts[now] = started.count(now)
    handed_in = discover([root / "notebooks"], COURSE.unit_names)
    submissions = [read(found, COURSE.exercise_names) for found in handed_in]
    return Graded(gradebook_points(folder), carrying_grader.grade(submissions), counts)


@each
def test_nbgrader_gives_the_points_that_the_modules_get(graded: Graded, unit: str, learner: str) -> None:
    assert sum(graded.nbgrader[unit, learner].values()) == EXPECTED[learner]["points"][unit]


@each
def test_grader_grade_gives_each_exercise_the_same_on_notebooks(
    graded: Graded, unit: str, learner: str
) -> None:
    (result,) = [found for found in graded.notebooks[learner].units if found.unit == unit]
    by_exercise = {name: sum(check.given for check in checks) for name, checks in result.exercises.items()}
    assert by_exercise == graded.nbgrader[unit, learner]


@each
def test_both_carry_mistakes_forward(graded: Graded, unit: str, learner: str) -> None:
    (result,) = [found for found in graded.notebooks[learner].units if found.unit == unit]
    carried = {name: sum(check.carried for check in checks) for name, checks in result.exercises.items()}
    expected = EXPECTED[learner].get("carried", {})
    assert {name: points for name, points in carried.items() if points} == {
        name: points for name, points in expected.items() if name in result.exercises
    }
    own = {name: sum(check.points for check in checks) for name, checks in result.exercises.items()}
    given = graded.nbgrader[unit, learner]
    assert {name: given[name] - own[name] for name in own if given[name] > own[name]} == {
        name: points for name, points in expected.items() if name in own
    }


def test_what_submissions_need_is_imported_once_for_the_whole_class(graded: Graded) -> None:
    assert graded.servers == {NUMPY: 1, KERAS: 1}
