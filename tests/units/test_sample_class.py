"""The sample class that `grader demo` grades, held against what a person gives who reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from grader.cli.demo import hand_in_sample_class
from grader.release.leaks import find_leaks
from grader.release.secret_texts import read_secrets
from grader.results import Result, UnitResult
from grader.submission import discover, read
from tests.support.course_grader import COURSE, CourseGrader

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


CLASS = COURSE.solutions / "sample_class"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((CLASS / "expected.toml").read_text(encoding="utf-8"))

each_learner = pytest.mark.parametrize("learner", EXPECTED)


@pytest.fixture(scope="module")
def results(carrying_grader: CourseGrader, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """By learner: the class, handed in and graded as `grader demo` does it."""
    folder = tmp_path_factory.mktemp("class") / "submissions"
    hand_in_sample_class(COURSE, folder)
    submissions = [read(found, COURSE.exercise_names) for found in discover([folder], COURSE.unit_names)]
    return carrying_grader.grade(submissions)


def units(result: Result) -> Iterator[UnitResult]:
    """The units that were handed in."""
    return (unit for unit in result.units if unit.handed_in)


def full_exercises(result: Result) -> set[str]:
    """Exercises that lost no point."""
    return {
        name
        for unit in units(result)
        for name, checks in unit.exercises.items()
        if all(check.points == check.max_points for check in checks)
    }


def test_twelve_learners_hand_in(results: dict[str, Result]) -> None:
    assert len(EXPECTED) == 12
    assert results.keys() == EXPECTED.keys()


@each_learner
def test_points_are_what_a_reader_gives(results: dict[str, Result], learner: str) -> None:
    given = {unit.unit: unit.points for unit in units(results[learner])}
    assert given == EXPECTED[learner]["points"]
    assert results[learner].points == sum(given.values())


@each_learner
def test_mistake_costs_once(results: dict[str, Result], learner: str) -> None:
    carried = {
        name: sum(check.carried for check in checks)
        for unit in units(results[learner])
        for name, checks in unit.exercises.items()
        if any(check.carried for check in checks)
    }
    assert carried == EXPECTED[learner].get("carried", {})
    assert results[learner].carried == sum(carried.values())


@each_learner
def test_misconceptions_are_named_and_no_others(results: dict[str, Result], learner: str) -> None:
    named: dict[str, set[str]] = {}
    for unit in units(results[learner]):
        for check in unit.checks:
            if check.misconception:
                named.setdefault(check.exercise, set()).add(check.misconception)
    expected = EXPECTED[learner].get("misconceptions", {})
    assert named == {exercise: {name} for exercise, name in expected.items()}


@each_learner
def test_notes_tell_what_is_wrong_with_a_unit_and_nothing_else(
    results: dict[str, Result], learner: str
) -> None:
    said = {unit.unit: " ".join(unit.notes) for unit in units(results[learner]) if unit.notes}
    expected = EXPECTED[learner].get("notes", {})
    assert said.keys() == expected.keys()
    for unit, text in expected.items():
        assert text in said[unit]
    assert results[learner].notes == ()


def test_right_submissions_get_full_marks_in_every_unit(results: dict[str, Result]) -> None:
    worth = {unit.unit: unit.max_points for result in results.values() for unit in units(result)}
    full = {learner for learner, result in results.items() if result.points == sum(worth.values())}
    assert full == {"amara", "hana", "linh"}


def test_unwritten_functions_are_todo_and_unreturned_answers_are_said(results: dict[str, Result]) -> None:
    checks = [check for unit in units(results["farah"]) for check in unit.checks if check.points == 0]
    by_outcome = {check.exercise: check.outcome for check in checks if check.exercise != "one_hot"}
    assert set(by_outcome.values()) == {"todo"}
    assert any("Is a `return` missing?" in check.message for check in checks)


def test_endless_loop_is_waited_for_twice_and_costs_one_exercise(results: dict[str, Result]) -> None:
    lost = [check for unit in units(results["ines"]) for check in unit.checks if check.points == 0]
    assert {check.exercise for check in lost} == {"train_perceptron"}
    assert {check.outcome for check in lost} == {"timeout"}
    assert [check.message.startswith("Not run:") for check in lost].count(False) == 2


def test_cheating_earns_nothing_and_honest_functions_count(results: dict[str, Result]) -> None:
    checks = [check for unit in units(results["sam"]) for check in unit.checks]
    assert {check.exercise for check in checks if check.points} == {"sigmoid", "softmax", "predict"}
    assert full_exercises(results["sam"]) == {"sigmoid", "softmax", "predict"}


def test_cheating_gets_nothing_out_of_solutions(results: dict[str, Result]) -> None:
    own = [path.read_text(encoding="utf-8") for path in (CLASS / "sam").rglob("*.py")]
    secrets = read_secrets(COURSE, own)
    checks = [check for unit in units(results["sam"]) for check in unit.checks]
    seen = [check.output for check in checks] + [check.message for check in checks]
    seen += [frame.code for check in checks for frame in check.traceback]
    assert list(find_leaks({"seen by sam": "\n".join(seen).encode()}, secrets)) == []
    printed = "\n".join(check.output for check in checks)
    assert "no luck: PermissionError" in printed
    assert "got one:" not in printed
    assert "secret!" not in printed
