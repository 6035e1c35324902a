"""What is raised for a course that cannot be read."""

from __future__ import annotations


class CourseError(Exception):
    """A course is not of the shape that the grader reads; the text says where and what to do."""
