"""The core track: the shortest way from nothing to the capstone."""

from __future__ import annotations

import ast

from grader.course import Unit
from grader.proof.attempts import solution
from tests.support.course_grader import COURSE

CORE = COURSE.on_track("core")
EXERCISES_BEFORE_KERAS = 25


def those_that_use_keras(unit: Unit) -> list[str]:
    """The unit's exercises whose solutions name Keras, in their order."""
    body = ast.parse(solution(unit)).body
    functions = {node.name: ast.unparse(node.body) for node in body if isinstance(node, ast.FunctionDef)}
    return [one.name for one in unit.exercises if "keras." in functions[one.name]]


def test_the_core_begins_with_the_first_unit_and_ends_with_the_capstone() -> None:
    assert [CORE[0].name, CORE[-1].name] == [COURSE.unit_names[0], COURSE.unit_names[-1]]


def test_few_exercises_come_before_the_first_keras_model() -> None:
    way = [exercise.name for unit in CORE for exercise in unit.exercises]
    first = next(name for unit in CORE for name in those_that_use_keras(unit))
    assert first == "build_mlp"
    assert way.index(first) <= EXERCISES_BEFORE_KERAS


def test_there_is_more_than_the_core() -> None:
    assert COURSE.on_track("more")
    assert COURSE.learning_order == CORE + COURSE.on_track("more")
