"""What an exercise needs, in this course: what its solution calls, so that a mistake in that costs once."""

from __future__ import annotations

import ast
import sys

import pytest

from grader.course import Unit
from tests.support.course_grader import COURSE, CourseGrader, each_unit
from tests.support.handed_in import hand_in

# Of each, an exercise that others need; all of them were tried by hand.
TRIED = [("ex01_activations", "sigmoid"), ("ex02_activation_zoo", "elu"), ("ex03_perceptron", "predict")]


@each_unit
def test_exercise_needs_exactly_what_its_solution_calls(unit: Unit) -> None:
    module = ast.parse(unit.solution.read_text(encoding="utf-8"))
    defined = {item.name: item for item in module.body if isinstance(item, (ast.FunctionDef, ast.ClassDef))}
    exercises = {exercise.name for exercise in unit.exercises}
    for exercise in unit.exercises:
        names = {item.id for item in ast.walk(defined[exercise.name]) if isinstance(item, ast.Name)}
        assert set(exercise.needs) == (names & exercises) - {exercise.name}, exercise.name


@pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")
def test_mistake_in_what_others_need_costs_once(carrying_grader: CourseGrader) -> None:
    wrong = "\n\ndef {name}(*args, **kwargs):\n    return 12345\n"
    submissions = []
    for unit, name in TRIED:
        source = COURSE.unit(unit).solution.read_text(encoding="utf-8")
        submissions.append(hand_in(name, {unit: source + wrong.format(name=name)}))
    results = carrying_grader.grade(submissions)
    for unit, name in TRIED:
        (result,) = [found for found in results[name].units if found.unit == unit]
        lost = {check.exercise for check in result.checks if check.given < check.max_points}
        assert lost == {name}
        assert result.carried > 0
