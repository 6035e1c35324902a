"""The error for a course that cannot be read."""

from __future__ import annotations


class CourseError(Exception):
    """A course does not have the form that the grader reads; the text says where, and what to do."""
