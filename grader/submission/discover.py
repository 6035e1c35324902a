"""A class on disk: which of the given paths is whose submission."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Sequence
from pathlib import Path

from grader.submission.folder import list_folder
from grader.submission.hand_ins import HandIn, hand_ins
from grader.submission.model import Found
from grader.submission.names import UnitNames, learner_names, listed


def discover(paths: Sequence[Path], unit_names: Collection[str]) -> list[Found]:
    """Find the submissions in the given places.

    A path is one submission (a folder with files of units, directly or in ``exercises/`` or
    ``notebooks/``; a module; a notebook; a zip), or a folder of them, where each folder, zip and loose
    file (``ada_ex01_activations.py``) is a learner's. A class may also be what Moodle, Canvas or Gradescope
    export, unpacked or as the zip that it came in, or a course of nbgrader's with its ``submitted/``.

    Args:
        paths: what was given to be graded.
        unit_names: names of the course's units.

    Returns:
        One for each learner, in the order of their names. Nothing has been read yet.

    Raises:
        SubmissionError: where a path does not exist.
    """
    units = UnitNames(unit_names)
    by_learner: dict[str, dict[HandIn, None]] = {}
    for path in dict.fromkeys(Path(os.path.abspath(path)) for path in paths):
        for hand_in in hand_ins(path, units):
            by_learner.setdefault(hand_in.key, {})[hand_in] = None
    names = learner_names(by_learner)
    found = [_newest(names[key], group) for key, group in by_learner.items()]
    return sorted(found, key=lambda one: (one.learner.casefold(), one.learner))


def _newest(learner: str, group: Collection[HandIn]) -> Found:
    """Of what a learner handed in, what counts: all loose files together, one folder or one zip."""
    group = [hand_in for hand_in in group if not hand_in.aside] or group
    candidates = [Found(learner, one.path, archive=one.archive) for one in group if not one.loose]
    # Files in a zip and files beside it are not of one hand-in.
    for archive in dict.fromkeys(one.archive for one in group if one.loose):
        loose = tuple(sorted(one.path for one in group if one.loose and one.archive is archive))
        candidates.append(Found(learner, loose[0], files=loose, archive=archive))
    if len(candidates) == 1:
        return candidates[0]
    times = {found: _changed(found) for found in candidates}
    first, second, *_ = ordered = sorted(candidates, key=lambda found: (-times[found], found.path))
    why = "The newest" if times[first] > times[second] else "They are equally new, and the first by name"
    others = [name for found in ordered[1:] for name in _names(found, candidates)]
    note = (
        f"{len(ordered)} submissions are this learner's. {why} counts: "
        f"{listed(_names(first, candidates))}. Not counted: {listed(others)}."
    )
    return Found(learner, first.path, (note,), first.files, first.archive)


def _names(found: Found, candidates: list[Found]) -> list[str]:
    """The names of a submission's files, with their folder's where another submission has the same name."""
    if any(other.path.name == found.path.name for other in candidates if other is not found):
        return [f"{path.parent.name}/{path.name}" for path in found.files or (found.path,)]
    return [path.name for path in found.files or (found.path,)]


def _changed(found: Found) -> float:
    """When something of a submission was changed last."""
    if found.archive is not None:
        names = [path.name for path in found.files or (found.path,)]
        return found.archive.modified(names)
    times = [entry.modified for entry in list_folder(found.path).entries] if _is_folder(found.path) else []
    for path in found.files or (found.path,):
        try:
            if not times or found.files:
                times.append(os.lstat(path).st_mtime)
        except OSError:
            continue
    return max(times, default=0.0)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False
