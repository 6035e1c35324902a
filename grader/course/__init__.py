"""A course on disk: its units, their exercises, hints, questions, limits and secret."""

from __future__ import annotations

from grader.course.error import CourseError
from grader.course.exercise import Exercise
from grader.course.feedback_level import FEEDBACK_LEVELS
from grader.course.limits import Limits
from grader.course.loading import INSTALLED, NoCourseError, course_at_hand, find_course, load_course
from grader.course.model import UNIT_NAME, Course, Unit
from grader.course.unit_file import TRACKS, Track

__all__ = [
    "FEEDBACK_LEVELS",
    "INSTALLED",
    "TRACKS",
    "UNIT_NAME",
    "Course",
    "CourseError",
    "Exercise",
    "Limits",
    "NoCourseError",
    "Track",
    "Unit",
    "course_at_hand",
    "find_course",
    "load_course",
]
