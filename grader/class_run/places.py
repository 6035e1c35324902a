"""Whether the paths to be graded and the folder for the results make sense together."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from grader.class_run.results_folder import ResultsError
from grader.submission import Found, SubmissionError
from grader.submission.endings import EXPORT_SUFFIXES, SOURCE_SUFFIXES, UNREAD_ARCHIVES, ZIP, split_ending
from grader.submission.folder import list_folder
from grader.submission.names import UnitNames

# Archives that are not read still belong to a learner, who is told so.
_HANDED_IN = (*SOURCE_SUFFIXES, ZIP, *UNREAD_ARCHIVES)


def require_outside(out: Path, places: Sequence[Path]) -> None:
    """Refuse a folder of results inside what is graded, where they would look like submissions.

    Args:
        out: the folder, which may not exist yet.
        places: the paths to be graded, and what was found there.

    Raises:
        ResultsError: if it is one of these or inside one, whatever links and ``..`` lead there.
    """
    there = {_identity(path): path for path in places if path.is_dir()}
    real = out.resolve()
    for folder in (real, *real.parents):
        identity = _identity(folder)
        if identity is not None and (inside := there.get(identity)) is not None:
            where = "is" if folder == real else "is inside"
            raise ResultsError(
                f"The folder for the results, {out}, {where} {inside}, which is to be graded. "
                "Name another one with --out, such as one next to it."
            )


def require_learners(paths: Sequence[Path], found: Sequence[Found], names: Sequence[str]) -> None:
    """Refuse a folder without any submission: most often it is the wrong one.

    Raises:
        SubmissionError: if nothing was found, or a folder that was named holds nothing that can be handed in.
        StorageError: if that cannot be found out.
    """
    named = {os.path.abspath(path) for path in paths}
    units = UnitNames(names)
    empty = [
        item.path
        for item in found
        if item.archive is None and not item.files and str(item.path) in named and _is_empty(item.path, units)
    ]
    if empty or not found:
        where = ", ".join(map(str, empty or paths))
        raise SubmissionError(
            f"There is no submission in {where}: it holds no module (.py), no notebook (.ipynb) and no zip, "
            "neither directly nor in folders of learners."
        )


def _is_empty(path: Path, units: UnitNames) -> bool:
    if path.is_symlink() or not path.is_dir():
        return False
    for entry in list_folder(path).entries:
        stem, suffix = split_ending(entry.parts[-1])
        if suffix in _HANDED_IN or (suffix in EXPORT_SUFFIXES and units.match(stem) is not None):
            return False
    return True


def _identity(path: Path) -> tuple[int, int] | None:
    """Which folder this is, whatever it is called; None if it does not exist."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
