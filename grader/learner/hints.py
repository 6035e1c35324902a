"""Exercises by name, and their hints: one after another, each when the last one was tried."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from grader.course import Course, CourseError, Exercise, Unit
from grader.learner.progress import Entry, read_progress, record_hint

_NUMBERED = re.compile(r"ex\d\d")


class UnknownExerciseError(CourseError):
    """No exercise, or more than one, has that name; the text says which ones there are."""


class HintError(CourseError):
    """There is no such hint, or it is not open yet; the text says what to do."""


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
    return f"grader hint {short_name(unit, exercise)}"


@dataclass(frozen=True)
class Hint:
    """One hint of an exercise.

    Attributes:
        unit: the exercise's unit.
        exercise: whose hint it is.
        level: which one, from 1, the gentlest.
        count: how many there are.
        text: what it says.
        next: how to get to the next one, or that there is none.
    """

    unit: Unit
    exercise: Exercise
    level: int
    count: int
    text: str
    next: str

    def lines(self, where: str) -> list[str]:
        """The hint as it is printed; ``where`` is the file and line of the function."""
        return [
            f"{self.exercise.name} ({where}), hint {self.level} of {self.count}:",
            "",
            self.text,
            "",
            self.next,
        ]


def next_hint(course: Course, unit: Unit, exercise: Exercise) -> Hint:
    """The next hint that is open, and a note of it in the learner's progress.

    The first is always open. Each other one opens when checks of the exercise have run and found something
    wrong since the last hint; until then, the last hint is given once more.

    Raises:
        HintError: if the exercise has no hints.
    """
    entry = read_progress(course).entry(unit, exercise)
    level = min(_open_levels(course, unit, exercise), entry.hints + 1)
    return hint_at(course, unit, exercise, level)


def hint_at(course: Course, unit: Unit, exercise: Exercise, level: int) -> Hint:
    """A hint by its number, and a note of it in the learner's progress.

    Args:
        course: the course.
        unit: the exercise's unit.
        exercise: whose hint.
        level: from 1; a number beyond the last means the last.

    Raises:
        HintError: if it is not open yet, or the exercise has no hints.
    """
    count = len(exercise.hints)
    if not count:
        raise HintError(f"{exercise.name} has no hints. Its docstring says what is asked.")
    level, may_be_read = min(max(level, 1), count), _open_levels(course, unit, exercise)
    if level > may_be_read:
        raise HintError(f"Hint {level} of {exercise.name} is not open yet. {_how_to_open(may_be_read)}")
    record_hint(course, unit, exercise, level)
    if level == count:
        following = "This is the last hint."
    elif level < _open_levels(course, unit, exercise):
        following = f"The next hint: {hint_command(unit, exercise)} --level {level + 1}"
    else:
        following = _how_to_open(level)
    return Hint(unit, exercise, level, count, exercise.hints[level - 1], following)


def opened(entry: Entry, count: int) -> int:
    """How many of ``count`` hints are open: the first, and each other one once the last was tried in vain."""
    return min(max(entry.hints + (entry.failed > 0), 1), count)


def _open_levels(course: Course, unit: Unit, exercise: Exercise) -> int:
    """How many of an exercise's hints may be read."""
    count = len(exercise.hints)
    # Where nothing is remembered, as in an author's course, nothing would ever open.
    if course.solutions.is_dir() or not os.access(course.root, os.W_OK):
        return count
    return opened(read_progress(course).entry(unit, exercise), count)


def _how_to_open(level: int) -> str:
    return (
        f"Hint {level + 1} opens when you have tried hint {level}: change your function, and run its checks. "
        "If they still find something wrong, ask again."
    )


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
