"""Files among the exercises that do not belong to the course, such as copies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from grader.course import Course
from grader.learner.source import CHECK_FILE

# `ex01_x_old`, `ex01_x 2`, `Copy of ex01_x`, `test_ex01_x (1)`: the name of a unit, with something around it.
_LIKE_A_UNIT = re.compile(r"ex\d\d_[a-z0-9_]*")
_NAMED = 3


def ignored(course: Course) -> list[str]:
    """Names of modules and checks in ``exercises/`` that look like those of a unit, and belong to none."""
    known = {f"{name}.py" for name in course.unit_names} | {f"test_{name}.py" for name in course.unit_names}
    return sorted(
        path.name
        for path in course.exercises.glob("*.py")
        if _LIKE_A_UNIT.search(path.stem.lower()) and path.name not in known and path.name[0] != "."
    )


def is_copy(path: Path, course: Course) -> bool:
    """Whether a file of tests is a copy of a unit's checks: by its name, or by the folder that it is in."""
    if path.parent == course.exercises:
        name = path.stem.removeprefix("test_")
        return name not in course.unit_names and any(name.startswith(known) for known in course.unit_names)
    below = path.is_relative_to(course.exercises)
    return below and CHECK_FILE.fullmatch(path.name) is not None


def ignored_sentence(names: Iterable[str]) -> str:
    """One line about files that were left out."""
    names = list(names)
    shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    return f"Ignored, because the course has no such unit: {shown}"
