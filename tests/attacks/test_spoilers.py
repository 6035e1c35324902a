"""What a submission does to what it is given changes nobody's grade, its own and its neighbours' included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import msgspec
import pytest

from grader.course import Course
from grader.course.percent import read_cells
from grader.results import CheckResult, Result
from grader.submission import Submission
from tests.attacks.spoilers import on_spoiled_input, vandal
from tests.support.course_grader import COURSE, CourseGrader
from tests.support.handed_in import hand_in

UNITS = [unit.name for unit in COURSE.units]
_CHANGED = re.compile(r"changed its input in place|changed the weights|no longer gives logits")
# They are to change the model that they are given, or answer with one that has the same layers.
_LEAVE_MODELS = {
    "compile_softmax_regression",
    "compile_mlp",
    "train_mlp",
    "train_with_checkpoint",
    "train_with_dots",
    "train_with_early_stopping",
    "with_probabilities",
}
# What a training on nonsense ends in is a matter of rounding.
_TRAIN = {"train_mlp", "train_with_early_stopping", "make_recognizer"}
_PROMISE = re.compile(
    r"\b(?:not|never) changed\b|(?:stays?|left) as (?:it was|they were)|un(?:changed|touched)"
)

each_unit = pytest.mark.parametrize("unit", UNITS)


def solution(course: Course, learner: str) -> Submission:
    """The solution of every unit."""
    return hand_in(learner, {unit.name: unit.solution.read_text(encoding="utf-8") for unit in course.units})


def all_units(learner: str, sources: Iterable[str]) -> Submission:
    return hand_in(learner, dict(zip(UNITS, sources, strict=True)))


def checks(result: Result, unit: str) -> tuple[CheckResult, ...]:
    """The checks of a unit, without how long they took, and without the addresses that TensorFlow prints."""
    found = next(item for item in result.units if item.unit == unit)
    return tuple(msgspec.structs.replace(check, seconds=0.0, output="") for check in found.checks)


@pytest.fixture(scope="module")
def neighbours(course_grader: CourseGrader) -> dict[int, dict[str, Result]]:
    """By how many at a time: an honest submission, and one that empties all that it is given.

    One by one, the honest one is graded behind it; two at a time, before it and beside it.
    """
    found = all_units("vandal", (vandal(unit, _LEAVE_MODELS) for unit in COURSE.units))
    one_by_one = course_grader.grade_one_by_one([found, solution(COURSE, "honest")])
    return {1: one_by_one, 2: course_grader.grade([solution(COURSE, "honest"), found])}


@each_unit
def test_vandal_costs_no_neighbour_anything_in_any_order(
    neighbours: dict[int, dict[str, Result]], unit: str
) -> None:
    honest = [checks(found["honest"], unit) for found in neighbours.values()]
    assert {check.outcome for check in honest[0]} == {"passed"}
    assert all(one == honest[0] for one in honest)


@each_unit
def test_vandal_has_the_same_result_in_any_order(neighbours: dict[int, dict[str, Result]], unit: str) -> None:
    one, two = (checks(found["vandal"], unit) for found in neighbours.values())
    assert one == two


@each_unit
def test_vandal_loses_what_promises_to_change_nothing_and_no_more(
    neighbours: dict[int, dict[str, Result]], unit: str
) -> None:
    lost = [check for check in checks(neighbours[1]["vandal"], unit) if check.outcome != "passed"]
    assert [check.message for check in lost if not _CHANGED.search(check.message)] == []
    promised = {name for name, text in docstrings(unit).items() if _PROMISE.search(text)}
    assert promised - _LEAVE_MODELS - {check.exercise for check in lost} == set()


def docstrings(unit: str) -> dict[str, str]:
    """By exercise: the text of the cell that defines it."""
    cells = [cell.source for cell in read_cells(COURSE.unit(unit)) if cell.kind == "code"]
    names = [exercise.name for exercise in COURSE.unit(unit).exercises]
    return {name: " ".join(cell.split()) for name in names for cell in cells if f"def {name}(" in cell}


@pytest.fixture(scope="module", params=["zeros", "sorted"])
def spoiled(request: pytest.FixtureRequest, course_grader: CourseGrader) -> dict[bool, Result]:
    """By whether the check's objects or copies of them were spoiled: right answers to spoiled inputs."""
    found = {
        in_place: all_units(
            f"in place: {in_place}",
            (on_spoiled_input(unit, request.param, _TRAIN, in_place=in_place) for unit in COURSE.units),
        )
        for in_place in (True, False)
    }
    # Both get the same inputs.
    found = {in_place: replace(item, draws_as=found[True].digest) for in_place, item in found.items()}
    results = course_grader.grade(found.values())
    return {in_place: results[submission.learner] for in_place, submission in found.items()}


@each_unit
def test_spoiling_inputs_in_place_earns_nothing(spoiled: dict[bool, Result], unit: str) -> None:
    in_place = {check.id: check.points for check in checks(spoiled[True], unit)}
    copies = {check.id: check.points for check in checks(spoiled[False], unit)}
    gained = [name for name, points in in_place.items() if points > copies[name]]
    assert gained == []
    # No other exercise's checks are kept from running.
    assert {check.exercise for check in checks(spoiled[True], unit) if check.outcome == "todo"} <= _TRAIN
