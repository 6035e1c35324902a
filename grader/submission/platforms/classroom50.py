"""What Classroom 50's ``gh teacher download`` brings, and GitHub Classroom's ``gh classroom clone`` brought.

A folder for each repository, ``CLASSROOM-ASSIGNMENT-ada``, next to ``scores.csv``, which names the learners.
Each name has hyphens anywhere, so what all folders begin with is worked out from the names in that file, or
else from that of the folder around them: ``CLASSROOM-ASSIGNMENT_submissions_2026_01_31_T_12_00_00``, or
``ASSIGNMENT-submissions``.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator

SCORES = "scores.csv"
MAX_SCORES = 16 << 20
# A name that GitHub gives: `Place.name` of another kind is nobody's.
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_]|-(?=[A-Za-z0-9_]))*")
_AROUND = re.compile(
    r"(?P<both>.+)_submissions_\d{4}_\d\d_\d\d_T_\d\d_\d\d_\d\d|(?P<assignment>.+)-submissions"
)


def usernames(around: str, folders: Collection[str], scores: bytes) -> dict[str, str]:
    """The learners by name of their folder; none if these are not such folders.

    Args:
        around: name of the folder that they are in.
        folders: their names.
        scores: content of ``scores.csv``; empty if it is not there.
    """
    named = _by_folder_around(around) or _by_names(folders, _logins(scores))
    found = {
        folder: folder[len(named) :]
        for folder in folders
        if named and folder.lower().startswith(named) and _LOGIN.fullmatch(folder[len(named) :])
    }
    # A few folders of another kind may lie among them.
    return found if 2 * len(found) > len(folders) else {}


def _by_folder_around(around: str) -> str:
    match = _AROUND.fullmatch(around)
    return f"{match['both'] or match['assignment']}-".lower() if match else ""


def _by_names(folders: Collection[str], logins: Collection[str]) -> str:
    """What most folders begin with if the name of a learner follows."""
    begins = Counter(
        folder[: -len(login)].lower()
        for folder in folders
        for login in logins
        if folder.lower().endswith(f"-{login}")
    )
    return max(begins, key=lambda begin: (begins[begin], len(begin)), default="")


def _logins(scores: bytes) -> set[str]:
    return set(_rows(scores))


def _rows(scores: bytes) -> Iterator[str]:
    lines = csv.DictReader(io.StringIO(scores.decode("utf-8-sig", "replace"), newline=""))
    try:
        for row in lines:
            login = row.get("username")
            if isinstance(login, str) and _LOGIN.fullmatch(login):
                yield login.lower()
    except csv.Error:
        # What comes before the damage counts.
        return
