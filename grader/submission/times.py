"""When something was handed in, as platforms, nbgrader and files say it.

What is not a time is no time: nothing here raises for what a stranger wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from grader.hand_in_time import HandInTime

FILE = "file"
NBGRADER = "nbgrader"
GRADESCOPE = "gradescope"
# nbgrader's `submit` writes it next to the notebook.
NBGRADER_FILE = "timestamp.txt"

_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)? ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)",
    re.ASCII | re.IGNORECASE,
)
# A file that was made by a tool without a clock has a time long ago.
_EARLIEST = datetime(2000, 1, 1, tzinfo=timezone.utc)
_AHEAD = timedelta(days=1)


def utc_text(text: str) -> str:
    """A time with an offset as ISO 8601 in UTC; empty if it is none."""
    match = _TIME.fullmatch(text.strip()[:64])
    if match is None:
        return ""
    zone = match["zone"].upper()
    zone = "+00:00" if zone in ("Z", "UTC") else f"{zone[:3]}:{zone[-2:]}"
    try:
        time = datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}")
        return time.astimezone(timezone.utc).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return ""


def local_text(parts: Sequence[int]) -> str:
    """Year, month, day, hour, minute and maybe second of a clock as ISO 8601; empty if they are no time."""
    try:
        return datetime(*parts).isoformat(timespec="seconds")  # type: ignore[arg-type]
    except (ValueError, TypeError, OverflowError):
        return ""


def file_text(seconds: float) -> str:
    """The time of a file as ISO 8601 in UTC; empty if it is long ago or still to come."""
    try:
        time = datetime.fromtimestamp(seconds, timezone.utc)
    except (ValueError, OverflowError, OSError):
        return ""
    if not _EARLIEST <= time <= datetime.now(timezone.utc) + _AHEAD:
        return ""
    return time.isoformat(timespec="seconds")


def zip_text(parts: Sequence[int]) -> str:
    """The time of a file in a zip, which is a local clock's; empty if it is long ago or still to come."""
    text = local_text(parts)
    # Clocks differ by less than a day.
    return text if text and file_text(datetime.fromisoformat(f"{text}+00:00").timestamp()) else ""


def later_reading(before: HandInTime | None, now: HandInTime | None) -> HandInTime | None:
    """What is known of the time of a hand-in that was read twice, and is the same.

    What a platform says now is newer than what it said before. The time of a file becomes later with each
    copy, so the earlier one is nearer to the truth.

    Args:
        before: what was known.
        now: what was read now.
    """
    if before is None or now is None:
        return before or now
    if now.by not in ("", FILE):
        return now
    if before.by not in ("", FILE) or not now.at:
        kept = before
    elif not before.at:
        kept = now
    else:
        kept = min(before, now, key=lambda one: one.at)
    return HandInTime(kept.at, kept.by, now.marked_late)
