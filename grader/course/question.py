"""The short question of a unit: answered in words, graded by a person."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Question:
    """A short question; a unit's notebook in an nbgrader course ends with it.

    Attributes:
        text: what learners read, in Markdown.
        points: what a full answer is worth.
    """

    text: str
    points: float


def question_of(table: Any) -> Question | None:
    """The question that the table ``[question]`` of a unit's hints file holds; None without one.

    Raises:
        ValueError: where it is not one.
    """
    if table is None:
        return None
    fields: dict[str, Any] = table if isinstance(table, dict) else {}
    text, points = fields.get("text", ""), fields.get("points", 0)
    if not isinstance(text, str) or not text.strip() or not _is_worth(points):
        raise ValueError("[question] needs a text, and points above 0.")
    return Question(text.strip(), float(points))


def _is_worth(points: Any) -> bool:
    is_number = isinstance(points, (int, float)) and not isinstance(points, bool)
    return is_number and math.isfinite(points) and points > 0
