"""The table ``[tool.grader]`` of a course's pyproject.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from grader.course.feedback_level import FeedbackByDate, FeedbackLevel
from grader.course.limits import Limits
from grader.course.strict_toml import Text, convert, read_toml
from grader.course.terms import Terms

Feedback = Annotated[
    FeedbackLevel | FeedbackByDate,
    Meta(description='one of "title", "hint", "values", or such as { before = "title", after = "values" }'),
]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the table holds.

    Attributes:
        name: the heading of reports; None for the name of the course's folder.
        feedback: what learners read of a failed hidden check: always the same, or less before the deadline.
        carry_forward: whether an exercise gets the points that only mistakes in exercises it needs cost it.
        limits: those of every unit that does not set its own.
        terms: when units are due, and what it costs to be late.
    """

    name: Text | None = None
    feedback: Feedback = "hint"
    carry_forward: bool = True
    limits: Limits = Limits()
    terms: Terms = Terms()


def settings_table(config: Path) -> object | None:
    """The table, unchecked; None if there is no such pyproject.toml, or it is not that of a course.

    Raises:
        CourseError: if the file cannot be read.
    """
    tools = read_toml(config).get("tool") if config.is_file() else None
    return tools.get("grader") if isinstance(tools, dict) else None


def settings_of(table: object, config: Path) -> Settings:
    """The settings that the table of a pyproject.toml holds.

    Raises:
        CourseError: for keys or values that are not allowed.
    """
    return convert(table, Settings, config, "tool.grader", lambda read: read.terms.mistakes())
