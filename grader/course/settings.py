"""The table ``[tool.grader]`` of a course's pyproject.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias, get_args

import msgspec

from grader.course.limits import Limits
from grader.course.strict_toml import Text, convert, read_toml

FeedbackLevel: TypeAlias = Literal["title", "hint", "values"]
FEEDBACK_LEVELS: tuple[str, ...] = get_args(FeedbackLevel)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the table holds.

    Attributes:
        name: the heading of reports; None for the name of the course's folder.
        feedback: what learners read of a failed hidden check.
        limits: those of every unit that does not set its own.
    """

    name: Text | None = None
    feedback: FeedbackLevel = "hint"
    limits: Limits = Limits()


def has_settings(config: Path) -> bool:
    """Whether a pyproject.toml exists and is that of a course.

    Raises:
        CourseError: if the file cannot be read.
    """
    return config.is_file() and _table_of(config) is not None


def read_settings(config: Path) -> Settings:
    """The settings of a course; ``has_settings`` tells whether there are any.

    Raises:
        CourseError: if the file cannot be read, or for keys or values that are not allowed.
    """
    return convert(_table_of(config), Settings, config, "tool.grader")


def _table_of(config: Path) -> object:
    tools = read_toml(config).get("tool")
    return tools.get("grader") if isinstance(tools, dict) else None
