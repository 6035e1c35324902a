"""Moodle's exports.

``Ada Lovelace_4711_assignsubmission_file_`` is a folder, or comes before the name of a file; what was typed
into the page is in ``…_assignsubmission_onlinetext_``.
"""

from __future__ import annotations

import re

from grader.submission.platforms.exported import Exported

_NAME = re.compile(r"(?P<who>.+?)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<file>.*))?", re.DOTALL)


def exported(name: str) -> Exported | None:
    """What a name says, or None if Moodle did not make it."""
    if match := _NAME.fullmatch(name):
        return Exported(match["who"], match["kind"] == "onlinetext", match["file"] or "")
    return None
