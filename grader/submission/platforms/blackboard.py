"""Blackboard's exports.

``Week 1_alovelace_attempt_2026-01-31-12-00-00_ex01.py``, and for each attempt what was typed into the page,
``Week 1_alovelace_attempt_2026-01-31-12-00-00.txt``.
"""

from __future__ import annotations

import re

from grader.hand_in_time import HandInTime
from grader.submission.platforms.exported import Exported
from grader.submission.times import local_text

# The first time in a name is the platform's: what follows is what the learner called the file.
_NAME = re.compile(r"(?P<who>.+?)_attempt_(?P<when>\d{4}(?:-\d{1,2}){5})(?:_(?P<file>.*)|\.txt)", re.DOTALL)


def exported(name: str) -> Exported | None:
    """What a name says, or None if Blackboard did not make it."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    when = tuple(map(int, match["when"].split("-")))
    # Titles of assignments may have any number of these in them.
    who = match["who"].rpartition("_")[2] or match["who"]
    time = HandInTime(local_text(when), "blackboard")
    return Exported(who, match["file"] is None, match["file"] or "", when, match["who"], time)
