"""The picture of an exercise, from the functions in a learner's module."""

from __future__ import annotations

import ast
import contextlib
import importlib
import io
from pathlib import Path
from typing import Any

from grader.authoring.calls import following
from grader.course import Course, Exercise, Unit
from grader.learner.findings import (
    Files,
    Problem,
    UnavailableError,
    error_text,
    files_of,
    finding_of,
    not_ended,
)
from grader.learner.loading import PACKAGE, give_copies, load
from grader.learner.picture import DOTS_PER_INCH, METHOD, Picture, draw
from grader.learner.time_limit import TimeLimit, TooSlowError

FOLDER = "plots"
# In a file there is more room than in a notebook's cell.
_DOTS_PER_INCH = 140


def plot_exercise(course: Course, unit: Unit, exercise: Exercise) -> Picture | Problem:
    """Draw what a learner's function does, beside what is asked of it.

    The learner's code runs in this process, within the time that a check has.

    Args:
        course: the release.
        unit: the unit of the exercise; its module is imported, if it is not yet.
        exercise: the exercise.

    Returns:
        The picture, or why there is none: the exercise has none, or the function does not do its part.
    """
    start = Path.cwd()
    if not has_plot(unit, exercise):
        return Problem(without_picture(course, exercise), whole_module=False)
    silent = io.StringIO()
    with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
        seconds = unit.limits.check_seconds
        if problem := load(unit, start, seconds):
            return problem
        give_copies(unit, start, seconds)
    return draw_checks_picture(
        unit, exercise, files_of(unit.course.exercises, start, unit.public_checks), _DOTS_PER_INCH
    )


def draw_checks_picture(
    unit: Unit, exercise: Exercise, files: Files, dots_per_inch: int = DOTS_PER_INCH
) -> Picture | Problem:
    """Draw the picture of an exercise; what its check file imports is in place.

    Args:
        unit: the unit of the exercise.
        exercise: one that has a picture.
        files: tells whose code a frame runs.
        dots_per_inch: how large it is.
    """
    try:
        checks = importlib.import_module(f"{PACKAGE}.{unit.public_checks.stem}")
        holder = next(value for key, value in vars(checks).items() if _is_holder(key, value, exercise))
    except (Exception, SystemExit) as error:
        sentence = f"The checks of {exercise.name} cannot be read: {error_text(error)}"
        return Problem(sentence, whole_module=False)
    limit = TimeLimit(unit.limits.check_seconds, files.is_learner)
    with following() as followed:
        try:
            with limit.running():
                return draw(holder().plot, exercise.name, dots_per_inch)
        except TooSlowError:
            found = not_ended(limit, exercise.name, "", files)
        except (Exception, SystemExit, UnavailableError) as error:
            found = finding_of(error, exercise.name, "", files, followed)
    return Problem(found.message, found.state == "not loaded", found.frames, found.error)


def has_plot(unit: Unit, exercise: Exercise) -> bool:
    """Whether the public checks of an exercise draw a picture; nothing is run."""
    return exercise.name in plotted(unit)


def plotted(unit: Unit) -> list[str]:
    """The exercises of a unit whose public checks draw a picture; empty if they cannot be read."""
    try:
        tree = ast.parse(unit.public_checks.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return []
    holders = {
        node.name.lower()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(part, ast.FunctionDef) and part.name == METHOD for part in node.body)
    }
    return [exercise.name for exercise in unit.exercises if exercise.test_class.lower() in holders]


def plot_file(course: Course, unit: Unit, exercise: Exercise) -> Path:
    """Where the picture of an exercise is kept."""
    return course.root / FOLDER / f"{unit.name}.{exercise.name}.png"


def _is_holder(name: str, value: Any, exercise: Exercise) -> bool:
    return isinstance(value, type) and name.lower() == exercise.test_class.lower()


def without_picture(course: Course, exercise: Exercise) -> str:
    """The sentence on an exercise that has no picture, with the names of those that have one."""
    others = [name for unit in course.learning_order for name in plotted(unit)]
    if not others:
        return f"{exercise.name} has no picture, and neither has any other exercise of this course."
    return f"{exercise.name} has no picture. These have one: {', '.join(others)}."
