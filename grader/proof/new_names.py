"""The names that a new unit and a new exercise may have."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterable

from grader.course import UNIT_NAME, Course, CourseError, Exercise
from grader.course.parts import parse

_LONGEST = 60
_LAST_NUMBER = 99
_WORDS = re.compile(r"[a-z][a-z0-9_]*")
_NUMBERED = re.compile(r"ex\d")


def new_unit_name(course: Course, text: str) -> str:
    """The name of a new unit.

    Args:
        course: the course that gets it.
        text: a whole name, ``ex18_scaling``; or one without a number, which then gets the next one.

    Raises:
        CourseError: if no unit can have it, or its number is taken.
    """
    taken = {int(name[2:4]): name for name in course.unit_names}
    if _WORDS.fullmatch(text) and not _NUMBERED.match(text):
        text = f"ex{max(taken, default=0) + 1:02}_{text}"
    if not UNIT_NAME.fullmatch(text) or not text.isascii() or len(text) > _LONGEST:
        raise CourseError(
            f"No unit can be called {text!r}. A name is `ex`, two digits, `_`, and then lowercase letters, "
            "digits and `_`, as in ex18_scaling; without `ex18_` it gets the next number."
        )
    number = int(text[2:4])
    if number in taken:
        free = f" {max(taken) + 1:02} is free." if max(taken) < _LAST_NUMBER else ""
        raise CourseError(f"The number {number:02} is taken by {taken[number]}.{free}")
    return text


def require_exercise_name(name: str, others: Iterable[str], texts: Iterable[str]) -> None:
    """Refuse a name that a new exercise cannot have.

    Args:
        name: the name.
        others: names of the unit's other exercises.
        texts: the unit's Python files, whose own names it would hide.

    Raises:
        CourseError: if it is no name of a function, or something else has it.
    """
    if (why := unfit(name) or _taken(name, others, texts)) is not None:
        raise CourseError(f"No exercise can be called {name!r}: {why}. Give it another name.")


def unfit(name: str) -> str | None:
    """Why no exercise of any unit can have a name; None if one can."""
    if not (name.isidentifier() and name.isascii() and len(name) <= _LONGEST) or keyword.iskeyword(name):
        return "it is no name of a function in Python, or not of letters, digits and `_` alone"
    if name.startswith("_"):
        return "a name that begins with `_` is not for others to call"
    if name.lower().startswith("test"):
        return "pytest would take the function for a check, as its name begins with `test`"
    if hasattr(builtins, name):
        return f"Python has a `{name}` of its own, which the unit could not use any more"
    return None


def _taken(name: str, others: Iterable[str], texts: Iterable[str]) -> str | None:
    test_class = Exercise(name).test_class
    for other in others:
        if other == name:
            return "the unit has one of that name"
        if Exercise(other).test_class.lower() == test_class.lower():
            return f"its checks and those of {other} would both be in the class {test_class}"
    if any({name, test_class} & names_at_margin(text) for text in texts):
        return "something else has that name, or that of its checks, in a file of the unit"
    return None


def names_at_margin(text: str) -> set[str]:
    """The names that a module defines or imports.

    Raises:
        UnreadableModuleError: if it is not Python.
    """
    found: set[str] = set()
    for node in parse(text).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        else:
            names = (item for item in ast.walk(node) if isinstance(item, ast.Name))
            found.update(item.id for item in names if isinstance(item.ctx, ast.Store))
    return found
