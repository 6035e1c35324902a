"""What each exercise of a unit is worth, read from its check files without running them."""

from __future__ import annotations

import ast
import math
from pathlib import Path

from grader.course import CourseError, Unit

DEFAULT_POINTS = 1.0


def check_points(unit: Unit) -> dict[str, float]:
    """Points of each exercise of a unit: the sum over its checks, public and hidden.

    A check is worth what ``@pytest.mark.points(n)`` says on it or else on its class, and one point
    if neither says anything. Only the text of the check files is read: nothing in them runs.

    Args:
        unit: the unit.

    Returns:
        Points by name of exercise, for every exercise of the unit, in its order.

    Raises:
        CourseError: if a check file does not have the form that the grader reads.
    """
    points = {exercise.name: 0.0 for exercise in unit.exercises}
    for path in unit.check_files:
        for node in _parse(path).body:
            if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                exercise = unit.exercise_of_class(node.name)
                if exercise is None:
                    raise CourseError(
                        f"{_place(path, node)}: {node.name} names no exercise of {unit.name}; "
                        "the checks of an exercise one_hot belong in a class TestOneHot."
                    )
                points[exercise.name] += _class_points(path, node)
            elif _is_check(node):
                raise CourseError(
                    f"{_place(path, node)}: this check is outside a class, so it belongs to no exercise."
                )
    return {name: round(value, 6) for name, value in points.items()}


def _parse(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    except (SyntaxError, UnicodeDecodeError, ValueError) as error:
        raise CourseError(f"{path} cannot be read: {error}.") from error


def _class_points(path: Path, node: ast.ClassDef) -> float:
    if node.bases:
        raise CourseError(
            f"{_place(path, node)}: {node.name} inherits; every check of a class must be written in it."
        )
    of_class = _marked_points(path, node)
    default = DEFAULT_POINTS if of_class is None else of_class
    total = 0.0
    for item in node.body:
        if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)) and _is_check(item):
            own = _marked_points(path, item)
            total += default if own is None else own
    return total


def _marked_points(path: Path, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> float | None:
    """Points that the decorators give, or None if they say nothing about points."""
    for decorator in node.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        name = ast.unparse(call.func if call else decorator)
        if name == "pytest.mark.parametrize":
            raise CourseError(
                f"{_place(path, node)}: {node.name} is parametrized; write one check for each thing asked."
            )
        if name == "pytest.mark.points":
            value = _number(call)
            if value is None:
                raise CourseError(
                    f"{_place(path, node)}: points are given as one plain number, as in "
                    "@pytest.mark.points(2)."
                )
            return value
    return None


def _number(call: ast.Call | None) -> float | None:
    if call is None or len(call.args) != 1 or call.keywords:
        return None
    argument = call.args[0]
    value = argument.value if isinstance(argument, ast.Constant) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) and value >= 0 else None


def _is_check(node: ast.stmt) -> bool:
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test")


def _place(path: Path, node: ast.stmt) -> str:
    return f"{path}, line {node.lineno}"
