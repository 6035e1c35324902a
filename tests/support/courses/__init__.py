"""Small courses for tests: each folder here is one, or what a course changes of another.

``small`` is a whole course: two NumPy units with all that a unit has. ``practice`` is one of thresholds.
The others hold checks to be laid over those of ``small``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from grader.course import Course, load_course

FOLDER = Path(__file__).resolve().parent


def text_of(name: str, course: str = "small") -> str:
    """A file of a small course."""
    return (FOLDER / course / name).read_text(encoding="utf-8")


SECRET = text_of("solutions/.secret").strip()
SCALING = text_of("solutions/ex01_scaling.py")
SCALING_PUBLIC = text_of("exercises/test_ex01_scaling.py")
SCALING_HIDDEN = text_of("solutions/hidden/test_ex01_scaling.py")
SCALING_MISCONCEPTIONS = text_of("solutions/hidden/misconceptions_ex01_scaling.py")
SCALING_VARIANT = text_of("solutions/variants/ex01_scaling/plain_numpy.py")
ERRORS = text_of("solutions/ex02_errors.py")


def lay_out(folder: Path, *names: str) -> Course:
    """Copy small courses into a folder, later ones over earlier ones, and load what comes of it."""
    for name in names:
        skipped = shutil.ignore_patterns("__pycache__")
        # Written afresh: times of a checkout say nothing, and a copy must be writable.
        shutil.copytree(
            FOLDER / name, folder, ignore=skipped, copy_function=shutil.copyfile, dirs_exist_ok=True
        )
    return load_course(folder)


def write_course(folder: Path, *changes: str) -> Course:
    """Write the small course into a folder and load it; its stubs are generated as ``grader stubs`` does.

    Args:
        folder: where to; it may be there already.
        changes: names of small courses to lay over it.
    """
    # Imported here, so that a test of percent.py or course.py does not depend on stubs.py.
    from grader.release.stubs import write_stubs

    course = lay_out(folder, "small", *changes)
    write_stubs(course)
    return course
