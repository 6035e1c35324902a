"""The course's own way to write an exercise, for a learner who is done with it."""

from __future__ import annotations

from grader.course import Course, CourseError, Exercise, Unit
from grader.course.packed import SOLUTIONS, read_packed
from grader.learner.progress import key_of, read_progress


def solution_of(course: Course, unit: Unit, exercise: Exercise) -> str:
    """The source of the reference solution of one exercise, with its comments.

    It is shown if the last run of all its checks found nothing wrong, and the function is still what it was
    then. That is taken from the learner's record, which nobody but the learner is served by.

    Args:
        course: a release that was made with solutions.
        unit: the exercise's unit.
        exercise: whose solution.

    Raises:
        CourseError: if the release has no solutions, or the exercise is not done.
    """
    if not (course.root / SOLUTIONS).is_file():
        raise CourseError("This release has no solutions to show: your course has left them out.")
    standing = read_progress(course).standings(unit)[exercise.name]
    if standing != "done":
        raise CourseError(
            f"The solution of {exercise.name} is shown once you are done with it: its checks have to run, "
            "and all of them have to pass."
        )
    found = read_packed(course.root, SOLUTIONS).get(key_of(unit, exercise))
    if found is None:
        raise CourseError(f"This release has no solution of {exercise.name}.")
    return found
