"""A class on disk: which of the given paths is whose submission."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.submission.folder import children_of, is_folder, list_folder
from grader.submission.model import UNIT_FOLDERS, Found, SubmissionError
from grader.submission.names import (
    UnitNames,
    learner_key,
    learner_names,
    learner_of,
    learner_of_folder,
    listed,
    shown,
)
from grader.submission.reading import EXPORT_SUFFIXES, SOURCE_SUFFIXES

# Named so that whoever handed one in is told, and not left out of the class without a word.
_OTHER_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".rar", ".7z", ".gz")
_NEVER_HANDED_IN = frozenset({"__init__.py", "conftest.py", "setup.py"})


@dataclass(frozen=True)
class _HandIn:
    """Something that one learner handed in.

    Attributes:
        key: from `learner_key`.
        path: where it is.
        loose: whether it is one file of a unit, of which a learner may have handed in several.
    """

    key: str
    path: Path
    loose: bool


def discover(paths: Sequence[Path], unit_names: Collection[str]) -> list[Found]:
    """Find the submissions in the given places.

    A path is one submission (a folder with files of units, directly or in ``exercises/`` or
    ``notebooks/``; a module; a notebook; a zip), or a folder of them, where each folder, zip and loose
    file (``ada_ex01_activations.py``) is a learner's.

    Args:
        paths: what was given to be graded.
        unit_names: names of the course's units.

    Returns:
        One for each learner, in the order of their names. Nothing has been read yet.

    Raises:
        SubmissionError: where a path does not exist.
    """
    units = UnitNames(unit_names)
    by_learner: dict[str, dict[_HandIn, None]] = {}
    for path in dict.fromkeys(Path(os.path.abspath(path)) for path in paths):
        for hand_in in _hand_ins(path, units):
            by_learner.setdefault(hand_in.key, {})[hand_in] = None
    names = learner_names(by_learner)
    found = [_newest(names[key], group) for key, group in by_learner.items()]
    return sorted(found, key=lambda one: (one.learner.casefold(), one.learner))


def _hand_ins(path: Path, units: UnitNames) -> Iterator[_HandIn]:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        raise SubmissionError(f"{shown(str(path), 1000)} does not exist.") from None
    except OSError as error:
        raise SubmissionError(f"{shown(str(path), 1000)} cannot be looked at: {error.strerror}.") from None
    if stat.S_ISDIR(mode):
        children = _children(path)
        if not _is_submission(path, children, units):
            inside = [hand_in for child in children if (hand_in := _of_child(child, units))]
            if inside:
                yield from inside
                return
        yield _HandIn(learner_key(_name_of_folder(path)), path, False)
    else:
        yield _HandIn(learner_key(_name_of_file(path, units)), path, _is_loose(path.name))


def _children(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(children_of(folder), key=lambda child: child.name)
    except OSError:
        # Reading it says why.
        return []


def _is_submission(folder: Path, children: list[os.DirEntry[str]], units: UnitNames) -> bool:
    """Whether a folder is one learner's: it has files named for units and for nobody."""
    inner = [
        grandchild
        for child in children
        if child.name.lower() in UNIT_FOLDERS and is_folder(child)
        for grandchild in _children(folder / child.name)
    ]
    return any(_is_unit(child, units) for child in [*children, *inner])


def _is_unit(child: os.DirEntry[str], units: UnitNames) -> bool:
    stem, suffix = os.path.splitext(child.name)
    if suffix.lower() not in SOURCE_SUFFIXES:
        # nbgrader puts each unit's notebook into a folder of its name.
        if not is_folder(child):
            return False
        stem = child.name
    match = units.match(stem)
    return match is not None and not match.is_check and not match.owner


def _of_child(child: os.DirEntry[str], units: UnitNames) -> _HandIn | None:
    """What an item of a folder of submissions is, or None where it is nobody's."""
    path, name = Path(child.path), child.name
    if is_folder(child):
        return _HandIn(learner_key(learner_of_folder(name)), path, False)
    stem, ending = _split(name)
    if not ending:
        # A link to a folder is told to its learner; it is not followed further than this.
        is_link = is_folder(child, follow=True)
        return _HandIn(learner_key(learner_of_folder(name)), path, False) if is_link else None
    learner = _learner_in(stem, units)
    match = units.match(stem)
    is_check = match is not None and match.is_check
    if is_check or name in _NEVER_HANDED_IN or (ending in EXPORT_SUFFIXES and not learner):
        return None
    return _HandIn(learner_key(learner or stem), path, _is_loose(name))


def _split(name: str) -> tuple[str, str]:
    """A file's name and the ending, in lower case, of what people hand in; empty for any other."""
    known = (*SOURCE_SUFFIXES, ".zip", *_OTHER_ARCHIVES, *EXPORT_SUFFIXES)
    endings = [ending for ending in known if name.lower().endswith(ending) and len(name) > len(ending)]
    ending = max(endings, key=len, default="")
    stem = name[: len(name) - len(ending)]
    if ending in EXPORT_SUFFIXES and os.path.splitext(stem)[1].lower() in SOURCE_SUFFIXES:
        stem = os.path.splitext(stem)[0]
    return stem, ending


def _is_loose(name: str) -> bool:
    return _split(name)[1] in (*SOURCE_SUFFIXES, *EXPORT_SUFFIXES)


def _learner_in(stem: str, units: UnitNames) -> str:
    match = units.match(stem)
    return learner_of(match.owner) if match else ""


def _name_of_file(path: Path, units: UnitNames) -> str:
    """Whose a file is that was given by itself."""
    stem, _ = _split(path.name)
    if _is_loose(path.name) and units.match(stem) is not None:
        return _learner_in(stem, units) or _name_of_folder(path.parent)
    return _learner_in(stem, units) or stem


def _name_of_folder(path: Path) -> str:
    """Whose a folder is that was given by itself."""
    return learner_of_folder(path.parent.name if path.name.lower() in UNIT_FOLDERS else path.name)


def _newest(learner: str, group: Collection[_HandIn]) -> Found:
    """Of what a learner handed in, what counts: all loose files together, one folder or one zip."""
    loose = tuple(sorted(hand_in.path for hand_in in group if hand_in.loose))
    candidates = [Found(learner, hand_in.path) for hand_in in group if not hand_in.loose]
    if loose:
        candidates.append(Found(learner, loose[0], files=loose))
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
    return Found(learner, first.path, (note,), first.files)


def _names(found: Found, candidates: list[Found]) -> list[str]:
    """The names of a submission's files, with their folder's where another submission has the same name."""
    if any(other.path.name == found.path.name for other in candidates if other is not found):
        return [f"{path.parent.name}/{path.name}" for path in found.files or (found.path,)]
    return [path.name for path in found.files or (found.path,)]


def _changed(found: Found) -> float:
    """When something of a submission was changed last."""
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
