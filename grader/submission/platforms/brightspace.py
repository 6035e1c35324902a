"""Brightspace's (D2L) exports.

``12345-67890 - Ada Lovelace - Jan 31, 2026 1200 PM`` is a folder, or comes before the name of a file, with
`` - `` between them.
"""

from __future__ import annotations

import re

from grader.hand_in_time import HandInTime
from grader.submission.platforms.exported import Exported
from grader.submission.times import local_text

_NAME = re.compile(
    r"(?P<id>\d+-\d+) - (?P<who>.+?) - (?P<month>[A-Z][a-z]{2})[a-z]*\.? (?P<day>\d{1,2}), (?P<year>\d{4}) "
    r"(?P<hour>\d{1,2}):?(?P<minute>\d\d) ?(?P<half>[AP]M)?(?: - (?P<file>.*))?",
    re.DOTALL | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def exported(name: str) -> Exported | None:
    """What a name says, or None if Brightspace did not make it."""
    if (match := _NAME.fullmatch(name)) and (time := _time(match)):
        who = match["who"]
        said = HandInTime(local_text(time), "brightspace")
        return Exported(who, False, match["file"] or "", time, f"{who}_{match['id']}", said)
    return None


def _time(match: re.Match[str]) -> tuple[int, ...]:
    """A time as numbers; none if the month is not one."""
    month = match["month"].lower()
    if month not in _MONTHS:
        return ()
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].upper() == "PM" else 0)
    return int(match["year"]), _MONTHS.index(month) + 1, int(match["day"]), hour, int(match["minute"])
