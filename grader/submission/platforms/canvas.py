"""Canvas' exports.

``lovelaceada_4711_90210_ex01.py``, with ``_LATE`` after the name of a learner who was late; the second number
differs from file to file. If learners are anonymous, ``anon_aB3dE_90210_ex01.py``. What was typed into the
page is ``lovelaceada_4711_text.html``, and a link is ``…_link.html``.
"""

from __future__ import annotations

import re

from grader.hand_in_time import HandInTime
from grader.submission.platforms.exported import Exported

_NAME = re.compile(
    r"(?P<who>anon_(?:LATE_)?[A-Za-z0-9]{5}|.+?(?:_LATE)?_\d{3,})(?:_LATE)?_"
    r"(?:\d{3,}_(?P<file>.*\.\w+)|(?P<typed>text|link)\.html)",
    re.DOTALL | re.IGNORECASE,
)
_LATE = re.compile(r"_LATE(?=_)", re.IGNORECASE)
_RESUBMITTED = re.compile(r"-(\d{1,3})\.\w+$")


def exported(name: str) -> Exported | None:
    """What a name says, or None if Canvas did not make it."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    file = match["file"] or ""
    again = _RESUBMITTED.search(file)
    attempt = (int(again[1]) if again else 0,)
    # What follows is what the learner called the file.
    is_late = _LATE.search(name.removesuffix(file)) is not None
    time = HandInTime(marked_late="canvas") if is_late else None
    return Exported(_LATE.sub("", match["who"]), match["typed"] is not None, file, attempt, time=time)
