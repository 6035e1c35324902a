"""How learning platforms name what they export: whose it is, and whether it is an export at all.

- Moodle: ``Ada Lovelace_4711_assignsubmission_file_`` is a folder, or stands before the name of a file; what
  was typed into the page is in ``…_assignsubmission_onlinetext_``.
- Canvas: ``lovelaceada_4711_90210_ex01.py``, with ``_LATE`` behind the name of who was late; the second
  number differs from file to file. Where learners are anonymous, ``anon_aB3dE_90210_ex01.py``. What was
  typed into the page is ``lovelaceada_4711_text.html``, an address ``…_link.html``.
- Blackboard: ``Week 1_alovelace_attempt_2026-01-31-12-00-00_ex01.py``, and beside it for each attempt what
  was typed, ``Week 1_alovelace_attempt_2026-01-31-12-00-00.txt``.
- Brightspace (D2L): ``12345-67890 - Ada Lovelace - Jan 31, 2026 1200 PM`` is a folder, or stands before the
  name of a file, with `` - `` between.
- Gradescope: folders ``submission_98765``, whose learners are named in ``submission_metadata.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MOODLE = re.compile(r"(?P<who>.+?)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<file>.*))?", re.DOTALL)
_CANVAS = re.compile(
    r"(?P<who>anon_(?:LATE_)?[A-Za-z0-9]{5}|.+?(?:_LATE)?_\d{3,})(?:_LATE)?_"
    r"(?:\d{3,}_(?P<file>.*\.\w+)|(?P<typed>text|link)\.html)",
    re.DOTALL | re.IGNORECASE,
)
_LATE = re.compile(r"_LATE(?=_)", re.IGNORECASE)
_RESUBMITTED = re.compile(r"-(\d{1,3})\.\w+$")
# The first time in a name is the platform's: what follows is what the learner called the file.
_BLACKBOARD = re.compile(
    r"(?P<who>.+?)_attempt_(?P<when>\d{4}(?:-\d{1,2}){5})(?:_(?P<file>.*)|\.txt)", re.DOTALL
)
_BRIGHTSPACE = re.compile(
    r"(?P<id>\d+-\d+) - (?P<who>.+?) - (?P<month>[A-Z][a-z]{2})[a-z]*\.? (?P<day>\d{1,2}), (?P<year>\d{4}) "
    r"(?P<hour>\d{1,2}):?(?P<minute>\d\d) ?(?P<half>[AP]M)?(?: - (?P<file>.*))?",
    re.DOTALL | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
GRADESCOPE_NAMES = "submission_metadata.yml"
GRADESCOPE_FOLDER = re.compile(r"submission_\d+")
_NBGRADER_MARKS = frozenset({"gradebook.db", "nbgrader_config.py", "source", "release"})
NBGRADER_SUBMITTED = "submitted"


@dataclass(frozen=True)
class Exported:
    """What the name of an exported file or folder says.

    Attributes:
        learner: whose it is.
        typed: whether it is what was typed into the platform's page, and no file that was handed in.
        file: the name that the file had when it was handed in; empty where that is not said.
        attempt: when it was handed in, as numbers that grow; empty where that is not said. It comes from the
            platform: the times of files say nothing, as each copy changes them.
        in_full: whose it is where several learners have the same name.
    """

    learner: str
    typed: bool = False
    file: str = ""
    attempt: tuple[int, ...] = ()
    in_full: str = ""


def exported(name: str) -> Exported | None:
    """What a name says, or None where no platform has made it."""
    if match := _MOODLE.fullmatch(name):
        return Exported(match["who"], match["kind"] == "onlinetext", match["file"] or "")
    if (match := _BRIGHTSPACE.fullmatch(name)) and (time := _brightspace_time(match)):
        who = match["who"]
        return Exported(who, False, match["file"] or "", time, f"{who}_{match['id']}")
    if match := _BLACKBOARD.fullmatch(name):
        when = tuple(map(int, match["when"].split("-")))
        # Titles of assignments may have any number of these in them.
        who = match["who"].rpartition("_")[2] or match["who"]
        return Exported(who, match["file"] is None, match["file"] or "", when, match["who"])
    if match := _CANVAS.fullmatch(name):
        file = match["file"] or ""
        again = _RESUBMITTED.search(file)
        attempt = (int(again[1]) if again else 0,)
        return Exported(_LATE.sub("", match["who"]), match["typed"] is not None, file, attempt)
    return None


def is_export(names: Iterable[str]) -> bool:
    """Whether these names are those in the export of a platform: then each of them is, but for odd ones."""
    names = list(names)
    if GRADESCOPE_NAMES in names:
        return any(map(GRADESCOPE_FOLDER.fullmatch, names))
    return bool(names) and 2 * sum(exported(name) is not None for name in names) > len(names)


def is_nbgrader_course(names: Iterable[str]) -> bool:
    """Whether a folder with these names is a course of nbgrader's, with ``submitted/`` in it."""
    names = set(names)
    return NBGRADER_SUBMITTED in names and not names.isdisjoint(_NBGRADER_MARKS)


def _brightspace_time(match: re.Match[str]) -> tuple[int, ...]:
    """A time as numbers; none where the month is no month."""
    month = match["month"].lower()
    if month not in _MONTHS:
        return ()
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].upper() == "PM" else 0)
    return int(match["year"]), _MONTHS.index(month) + 1, int(match["day"]), hour, int(match["minute"])
