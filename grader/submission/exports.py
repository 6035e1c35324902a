"""How learning platforms name what they export: whose it is, and whether it is an export at all.

- Moodle: ``Ada Lovelace_4711_assignsubmission_file_`` is a folder, or stands before the name of a file; what
  was typed into the page is in ``…_assignsubmission_onlinetext_``.
- Canvas: ``lovelaceada_4711_90210_ex01.py``, with ``_LATE`` behind the name of who was late; the second
  number differs from file to file.
- Gradescope: folders ``submission_98765``, whose learners are named in ``submission_metadata.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MOODLE = re.compile(r"(?P<who>.+?)_assignsubmission_(?P<kind>file|onlinetext)(?:_.*)?", re.DOTALL)
_CANVAS = re.compile(r"(?P<who>.+?)(?:_LATE)?_(?P<id>\d{3,})_\d{3,}_.*\.\w+", re.DOTALL | re.IGNORECASE)
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
    """

    learner: str
    typed: bool = False


def exported(name: str) -> Exported | None:
    """What a name says, or None where no platform has made it."""
    if match := _MOODLE.fullmatch(name):
        return Exported(match["who"], match["kind"] == "onlinetext")
    if match := _CANVAS.fullmatch(name):
        return Exported(f"{match['who']}_{match['id']}")
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
