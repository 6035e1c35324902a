"""A course on disk: its units, their exercises, hints, questions, limits and secret."""

from __future__ import annotations

from grader.course.model import (
    FEEDBACK_LEVELS,
    UNIT_NAME,
    Course,
    CourseError,
    Exercise,
    Limits,
    Unit,
    find_course,
    load_course,
)

__all__ = [
    "FEEDBACK_LEVELS",
    "UNIT_NAME",
    "Course",
    "CourseError",
    "Exercise",
    "Limits",
    "Unit",
    "find_course",
    "load_course",
]
