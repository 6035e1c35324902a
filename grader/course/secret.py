"""The course secret, which seeds the inputs of hidden checks."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from grader.course import Course, CourseError
from grader.files import write_whole

ENVIRONMENT_VARIABLE = "NEUROKATA_SECRET"
_SHORTEST = 16


def secret_file(course: Course) -> Path:
    """The file that holds the secret; git ignores it, and a release has no ``solutions/``."""
    return course.solutions / ".secret"


def course_secret(course: Course) -> bytes:
    """The secret: from the environment, or else from its file, which is made at first use.

    A release has no solutions, so no hidden check either: its inputs need no secret.

    Raises:
        CourseError: if it is too short, or cannot be written.
    """
    given = os.environ.get(ENVIRONMENT_VARIABLE)
    if given is not None:
        return _checked(given, f"the environment variable {ENVIRONMENT_VARIABLE}")
    if not course.solutions.is_dir():
        return b"public checks only"
    path = secret_file(course)
    if not path.exists():
        try:
            write_whole(path, secrets.token_hex(32).encode() + b"\n", secret=True)
        except OSError as error:
            raise CourseError(
                f"The course secret cannot be kept in {path} ({error}). "
                f"Make the folder writable, or give the secret in {ENVIRONMENT_VARIABLE}."
            ) from error
    return _checked(path.read_text(encoding="utf-8"), str(path))


def _checked(text: str, source: str) -> bytes:
    if len(text.strip()) < _SHORTEST:
        raise CourseError(f"The course secret in {source} has fewer than {_SHORTEST} characters.")
    return text.strip().encode()
