"""An nbgrader course, with its submissions in ``submitted/LEARNER/ASSIGNMENT/``."""

from __future__ import annotations

from collections.abc import Collection

SUBMITTED = "submitted"
_MARKS = frozenset({"gradebook.db", "nbgrader_config.py", "source", "release"})


def is_course(names: Collection[str]) -> bool:
    """Whether a folder with these names is such a course."""
    return SUBMITTED in names and not _MARKS.isdisjoint(names)
