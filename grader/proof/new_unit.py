"""The scaffold of a new unit: all of its files, each with what its author has to write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.course import Course, CourseError, Exercise
from grader.course.percent import strip_solutions
from grader.course.strict_toml import parse_toml
from grader.proof import new_texts
from grader.proof.new_names import new_unit_name, require_exercise_name, unfit


def new_unit(
    course: Course, text: str, *, exercise: str | None = None, title: str | None = None, tensorflow: bool
) -> dict[Path, str]:
    """The files of a new unit with one exercise. Nothing is written.

    Args:
        course: a course with solutions.
        text: its name, or the name without a number.
        exercise: name of its exercise; that of the unit without the number, if none is given.
        title: what learners read; made from the name, if none is given.
        tensorflow: whether the solution imports Keras.

    Returns:
        The text of each file by its path, the stub's among them.

    Raises:
        CourseError: for a name or a title that cannot be, or a file that is there already.
    """
    require_solutions(course)
    name = new_unit_name(course, text)
    words = name.partition("_")[2]
    if exercise is None and (why := unfit(words)) is not None:
        raise CourseError(f"The exercise cannot be called {words!r}: {why}. Name it with --exercise.")
    exercise = exercise or words
    title = (title or new_texts.heading(words)).strip()
    if not title or not title.isprintable():
        raise CourseError("A title is one line of letters and other characters that can be printed.")
    lesson = new_texts.lesson(title, exercise, tensorflow=tensorflow)
    test_class = Exercise(exercise).test_class
    public = new_texts.public_class(exercise, test_class)
    hidden = new_texts.hidden_class(exercise, test_class)
    heads = [
        lesson.partition("# ## ")[0],
        new_texts.misconceptions(name),
        "from grader.authoring import fail",
    ]
    require_exercise_name(exercise, (), heads)
    secret, shown = course.solutions, course.exercises
    files = {
        secret / f"{name}.py": lesson,
        shown / f"{name}.toml": new_texts.unit_file(title, exercise),
        shown / f"test_{name}.py": new_texts.checks(name, exercise, public),
        secret / "hidden" / f"test_{name}.py": new_texts.checks(name, exercise, hidden),
        secret / "hidden" / f"misconceptions_{name}.py": (
            f"{new_texts.misconceptions(name)}\n{new_texts.misconception(exercise)}"
        ),
        **files_of_exercise(course, name, exercise),
        shown / f"{name}.py": strip_solutions(lesson, [exercise]),
    }
    parse_toml(files[shown / f"{name}.toml"], shown / f"{name}.toml")
    require_new(course, files)
    return files


def files_of_exercise(course: Course, unit: str, exercise: str) -> dict[Path, str]:
    """The files that an exercise has of its own: a variant, and a broken promise."""
    return {
        course.solutions / "variants" / unit / f"todo_{exercise}.py": new_texts.variant(exercise),
        course.solutions / "promises" / unit / f"{exercise}__todo.py": new_texts.promise(exercise),
    }


def require_solutions(course: Course) -> None:
    """Refuse a course that is handed out: what an author writes is in its solutions.

    Raises:
        CourseError: if it has none.
    """
    if not course.solutions.is_dir():
        raise CourseError(
            f"{course.root} has no folder solutions, so it is what learners get. Units are written in the "
            "course that it comes from; a course that is new needs an empty folder of that name."
        )


def require_new(course: Course, files: Mapping[Path, str]) -> None:
    """Refuse files that are there already.

    Raises:
        CourseError: which names the first one.
    """
    for path in files:
        if path.exists() or path.is_symlink():
            raise CourseError(f"{path.relative_to(course.root)} is there already. Nothing was written.")
