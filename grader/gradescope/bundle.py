"""The zip that Gradescope builds an image from: the course with its answers, the engine, and what starts it.

It holds what grading needs and no more: no learner's work, and not what only an author uses. It is as secret
as ``solutions/``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grader
from grader.course import Course, CourseError
from grader.course.feedback_level import FeedbackByDate
from grader.course.secret import course_secret, secret_file
from grader.files import zip_bytes
from grader.gradescope.settings import FILE, AutograderSettings, settings_bytes
from grader.release.learner_folder import LOCK, public_files
from grader.release.project_file import lock_file, project_file
from grader.release.wheel import require_project, wheel_bytes

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

_SCRIPTS = ("setup.sh", "run_autograder")
# What only an author needs; the sample class is learners' work.
_LEFT_OUT = (
    "solutions/sample_class/",
    "solutions/variants/",
    "solutions/promises/",
    "solutions/rubrics.toml",
)


def autograder_zip(course: Course, settings: AutograderSettings) -> bytes:
    """The zip for a course; the same course and settings give the same bytes.

    Raises:
        CourseError: if the course has no solutions, or says not what is installed; or if what learners read
            depends on extensions, whose file names learners.
    """
    if not course.solutions.is_dir():
        raise CourseError(
            f"{course.root} has no solutions/: an autograder is made from a course, not from a release."
        )
    if isinstance(course.feedback, FeedbackByDate) and course.terms.extensions is not None:
        raise CourseError(
            f"{course.root / 'pyproject.toml'}: `feedback` changes at the deadline, which depends on the "
            "extensions of `tool.grader.terms`. That file names learners, so it does not go into an "
            "autograder. For Gradescope, give `feedback` one level, or leave out the extensions: its own due "
            "dates count there."
        )
    files = {**dict(_scripts()), FILE: settings_bytes(settings), **dict(_engine(course))}
    files.update({f"course/{name}": data for name, data in _course(course)})
    return zip_bytes(dict(sorted(files.items())), executable=_SCRIPTS)


def _scripts() -> Iterator[tuple[str, bytes]]:
    for name in _SCRIPTS:
        yield name, (Path(__file__).parent / name).read_bytes()


def _engine(course: Course) -> Iterator[tuple[str, bytes]]:
    """A wheel of the engine, and the versions that the course is graded with."""
    require_project(course)
    text = (course.root / "pyproject.toml").read_text(encoding="utf-8")
    # As in a release, without what graphics cards need.
    project: dict[str, Any] = tomllib.loads(project_file(text, None))["project"]
    project.setdefault("version", grader.__version__)
    name, data = wheel_bytes(project, dict(public_files(Path(grader.__file__).parent, "grader")))
    yield f"wheels/{name}", data
    lock = course.root / LOCK
    if lock.is_file():
        yield LOCK, lock_file(lock.read_text(encoding="utf-8")).encode("utf-8")


def _course(course: Course) -> Iterator[tuple[str, bytes]]:
    yield "pyproject.toml", (course.root / "pyproject.toml").read_bytes()
    for folder in (course.exercises, course.datasets, course.solutions):
        if folder.is_dir():
            for name, data in public_files(folder, folder.name):
                if not name.startswith(_LEFT_OUT):
                    yield name, data
    # The secret may be in the environment here, and is nowhere else there.
    yield f"solutions/{secret_file(course).name}", course_secret(course) + b"\n"
