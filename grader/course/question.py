"""The short question of a unit: answered in words, graded by a person."""

from __future__ import annotations

import msgspec

from grader.course.strict_toml import PositiveNumber, Text


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short question; a unit's notebook in an nbgrader course ends with it.

    Attributes:
        text: what learners read, in Markdown.
        points: what a full answer is worth.
    """

    text: Text
    points: PositiveNumber
