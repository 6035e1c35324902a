"""Exercises by name, and their hints."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from grader.course import Course, Exercise, Unit
from grader.learner.progress import read_progress

_NUMBERED = re.compile(r"ex\d\d")


class UnknownExerciseError(LookupError):
    """No exercise, or more than one, has that name; the text says which ones there are."""


def open_exercise(units: Iterable[Unit]) -> tuple[Unit, Exercise] | None:
    """The exercise to work on: the first that is wrong, else the first that is not written, or None.

    Args:
        units: of one course, in the order in which they are taken.
    """
    units = list(units)
    if not units:
        return None
    progress = read_progress(units[0].course)
    standings = [(unit, progress.standings(unit)) for unit in units]
    for wanted in ("wrong", "todo"):
        for unit, states in standings:
            for exercise in unit.exercises:
                if states[exercise.name] == wanted:
                    return unit, exercise
    return None


def find_unit(course: Course, name: str) -> Unit | None:
    """The unit that is meant by a name, its beginning, or a path, such as ``ex01``; None if there is none."""
    stem = PurePosixPath(name.replace("\\", "/")).name.lower().removesuffix(".py").removeprefix("test_")
    if stem in course.unit_names:
        return course.unit(stem)
    found = [unit for unit in course.unit_names if unit.startswith(stem)] if _NUMBERED.match(stem) else []
    return course.unit(found[0]) if len(found) == 1 else None


def find_exercise(course: Course, name: str) -> tuple[Unit, Exercise]:
    """The exercise that has a name, as learners write it.

    Args:
        course: where to look.
        name: ``sigmoid`` or ``TestSigmoid``; ``ex01_activations.sigmoid`` if two units have one.

    Raises:
        UnknownExerciseError: with close matches.
    """
    wanted = name.replace("::", ".").removesuffix("()")
    unit_name, _, short = wanted.rpartition(".")
    unit_name = unit_name.rpartition(".")[2].removeprefix("test_")
    known = [(unit, exercise) for unit in course.units for exercise in unit.exercises]
    found = [
        (unit, exercise)
        for unit, exercise in known
        if _plain(short) in (_plain(exercise.name), _plain(exercise.test_class))
        and unit_name in ("", unit.name)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(f"{unit.name}.{exercise.name}" for unit, exercise in found)
        raise UnknownExerciseError(f"{len(found)} units have an exercise {short}: write {names}.")
    names_by_plain = {_plain(exercise.name): exercise.name for _, exercise in known}
    close = [names_by_plain[plain] for plain in difflib.get_close_matches(_plain(short), names_by_plain)]
    if close:
        raise UnknownExerciseError(f"There is no exercise {name}. Did you mean {' or '.join(close)}?")
    every = ", ".join(exercise.name for _, exercise in known)
    raise UnknownExerciseError(f"There is no exercise {name}. There are: {every}.")


def short_name(unit: Unit, exercise: Exercise) -> str:
    """The name by which learners ask for an exercise; with its unit's if two units have one of that name."""
    names = [other.name for unit in unit.course.units for other in unit.exercises]
    return exercise.name if names.count(exercise.name) == 1 else f"{unit.name}.{exercise.name}"


def hint_command(unit: Unit, exercise: Exercise) -> str:
    """What to type for a hint."""
    return f"pytest --hint {short_name(unit, exercise)}"


def hint_lines(unit: Unit, exercise: Exercise, where: str, level: int) -> list[str]:
    """One hint and how to get the next.

    Args:
        unit: the exercise's unit.
        exercise: the exercise whose hint it is.
        where: file and line of its function.
        level: 1 for the gentlest; a level beyond the last gives the last.
    """
    count = len(exercise.hints)
    if not count:
        return [f"{exercise.name} has no hints. Its docstring says what is asked: {where}"]
    level = min(max(level, 1), count)
    lines = [f"{exercise.name} ({where}), hint {level} of {count}:", "", exercise.hints[level - 1], ""]
    if level < count:
        lines.append(f"The next hint: {hint_command(unit, exercise)} --hint-level {level + 1}")
    else:
        lines.append("This is the last hint.")
    return lines


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
