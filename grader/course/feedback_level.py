"""What learners read of a failed hidden check: always the same, or less before a unit's deadline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Literal, TypeAlias, get_args

import msgspec

FeedbackLevel: TypeAlias = Literal["title", "hint", "values"]
FEEDBACK_LEVELS: tuple[str, ...] = get_args(FeedbackLevel)


class FeedbackByDate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Levels that change at the deadline of a unit.

    Attributes:
        before: until the last deadline of the unit has passed for everybody, and the grace period with it.
        after: from then on.
    """

    before: FeedbackLevel
    after: FeedbackLevel


def level_at(
    feedback: FeedbackByDate, last: datetime | None, grace_hours: float, now: datetime
) -> FeedbackLevel:
    """The level for a unit that is graded now.

    Args:
        feedback: what the course says.
        last: the last deadline of the unit that anybody in the class has; None if it has no deadline, and
            then it is always before it.
        grace_hours: how much later work still counts as on time.
        now: the time, with a time zone.
    """
    is_over = last is not None and now.astimezone(timezone.utc) > last + timedelta(hours=grace_hours)
    return feedback.after if is_over else feedback.before


def levels_text(levels: Mapping[str, str]) -> str:
    """Which level each unit has, for people: ``title (ex01), values (ex02)``."""
    by_level: dict[str, list[str]] = {}
    for unit, level in levels.items():
        by_level.setdefault(level, []).append(unit.partition("_")[0])
    return ", ".join(
        f"{level} ({', '.join(by_level[level])})" for level in FEEDBACK_LEVELS if level in by_level
    )
