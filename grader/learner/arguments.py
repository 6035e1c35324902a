"""What learners type after `pytest`: paths, but also names of units and exercises."""

from __future__ import annotations

import difflib
from pathlib import Path

from grader.course import Course, Unit
from grader.learner.hints import UnknownExerciseError, find_exercise, find_unit
from grader.learner.source import display_path


def meant(course: Course, argument: str, start: Path) -> str:
    """The path and names for pytest that a learner means.

    Args:
        course: whose units and exercises.
        argument: ``ex01``, ``sigmoid``, ``exercises/ex01_activations.py``, or what pytest understands.
        start: the folder that paths are relative to.

    Raises:
        UnknownExerciseError: if nothing has that name; the text says what comes near.
    """
    name, *parts = argument.split("::")
    unit = find_unit(course, name)
    if unit:
        checks = display_path(unit.public_checks, start)
        return "::".join((checks, *_class_in(unit, parts, checks)))
    if (start / name).exists():
        return argument
    if parts or "/" in name or "\\" in name or name.endswith(".py"):
        raise UnknownExerciseError(f"There is no {name}.{_near(course, name, start)}")
    found, exercise = find_exercise(course, name)
    return f"{display_path(found.public_checks, start)}::{exercise.test_class}"


def _class_in(unit: Unit, parts: list[str], checks: str) -> list[str]:
    if not parts:
        return []
    classes = {_plain(exercise.test_class): exercise.test_class for exercise in unit.exercises}
    classes |= {_plain(exercise.name): exercise.test_class for exercise in unit.exercises}
    wanted = _plain(parts[0].partition("[")[0])
    if wanted in classes:
        return [classes[wanted], *parts[1:]]
    close = difflib.get_close_matches(wanted, classes, n=1)
    if not close:
        names = ", ".join(exercise.test_class for exercise in unit.exercises)
        raise UnknownExerciseError(f"{checks} has no {parts[0]}. It has: {names}.")
    raise UnknownExerciseError(f"{checks} has no {parts[0]}. Did you mean {classes[close[0]]}?")


def _near(course: Course, name: str, start: Path) -> str:
    known = {display_path(unit.public_checks, start): unit for unit in course.units}
    known |= {display_path(unit.stub, start): unit for unit in course.units}
    close = difflib.get_close_matches(name.replace("\\", "/"), known, n=1, cutoff=0.5)
    if not close:
        return f" All units: {display_path(course.exercises, start)}"
    return f" Did you mean {display_path(known[close[0]].public_checks, start)}?"


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
