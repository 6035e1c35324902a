"""The misconceptions of a unit that its author makes public: learners' own runs recognize them."""

from __future__ import annotations

import ast

from grader.course import CourseError, Unit

_MARKS = ("misconception", "fault")


def public_misconceptions(unit: Unit) -> str:
    """The unit's module of misconceptions without those that stay secret; "" if none is public.

    What they share, such as a right function with faults, stays whole.

    Raises:
        CourseError: if the unit's file names one that is not there.
    """
    public = unit.public_misconceptions
    if not public or not unit.misconceptions.is_file():
        return ""
    text = unit.misconceptions.read_text(encoding="utf-8")
    if isinstance(public, bool):
        return text
    named = {name: node for node in ast.parse(text).body if (name := _misconception(node))}
    for name in public:
        if name not in named:
            raise CourseError(
                f"{unit.stub.with_suffix('.toml')}: public_misconceptions names {name!r}, which is not in "
                f"{unit.misconceptions}."
            )
    lines = text.splitlines(keepends=True)
    for name, node in reversed(named.items()):
        if name not in public:
            del lines[_first(node) - 1 : node.end_lineno]
    return "".join(lines)


def _misconception(node: ast.stmt) -> str:
    """The name of the misconception that a statement defines, or ""."""
    if isinstance(node, ast.FunctionDef) and any(map(_is_mark, node.decorator_list)):
        return node.name
    if isinstance(node, ast.Assign) and _is_mark(node.value) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def _is_mark(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKS


def _first(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return min([node.lineno, *(item.lineno for item in decorators)])
