"""What lies in a path that was given to be graded: whose each folder, file and zip in it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.submission.class_zip import ClassZip
from grader.submission.exports import (
    GRADESCOPE_NAMES,
    NBGRADER_SUBMITTED,
    exported,
    is_export,
    is_nbgrader_course,
)
from grader.submission.folder import children_of, is_folder, read_regular, require_own_fault
from grader.submission.gradescope import MAX_METADATA, submitters
from grader.submission.model import UNIT_FOLDERS, SubmissionError
from grader.submission.names import UnitNames, learner_key, shown
from grader.submission.reading import EXPORT_SUFFIXES, SOURCE_SUFFIXES

# Named so that whoever handed one in is told, and not left out of the class without a word.
_OTHER_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".rar", ".7z", ".gz")
_NEVER_HANDED_IN = frozenset({"__init__.py", "conftest.py", "setup.py"})


@dataclass(frozen=True)
class HandIn:
    """Something that one learner handed in.

    Attributes:
        key: from `learner_key`.
        path: where it is.
        loose: whether it is one file of several that a learner may have handed in.
        aside: whether it only counts where there is nothing else: no unit, but an export says whose it is.
        archive: the zip of a class that holds it.
    """

    key: str
    path: Path
    loose: bool = False
    aside: bool = False
    archive: ClassZip | None = None


@dataclass(frozen=True)
class _Child:
    """An item of a folder of submissions, on disk or in the zip of a class.

    Attributes:
        path: where it is.
        is_folder: whether it is a folder.
        is_link: whether it is a link to one.
        archive: the zip of a class that holds it.
    """

    path: Path
    is_folder: bool
    is_link: bool = False
    archive: ClassZip | None = None

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.name


def hand_ins(path: Path, units: UnitNames) -> Iterator[HandIn]:
    """What is in a path: one hand-in, or those of a class.

    Raises:
        SubmissionError: where the path does not exist.
    """
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        raise SubmissionError(f"{shown(str(path), 1000)} does not exist.") from None
    except OSError as error:
        raise SubmissionError(f"{shown(str(path), 1000)} cannot be looked at: {error.strerror}.") from None
    if stat.S_ISDIR(mode):
        yield from _in_folder(path, units)
    elif (archive := _class_zip(path)) is not None:
        yield from _in_zip(archive, units)
    else:
        yield HandIn(learner_key(_name_of_file(path, units)), path, _is_loose(path.name))


def _in_folder(path: Path, units: UnitNames) -> Iterator[HandIn]:
    children = _children(path)
    names = {child.name for child in children}
    if is_nbgrader_course(names):
        yield from _in_folder(path / NBGRADER_SUBMITTED, units)
        return
    if _is_submission(children, units):
        yield HandIn(learner_key(_name_of_folder(path)), path)
        return
    # An export that was unpacked into a folder, or lies there as it came. Where others lie beside it, it is
    # what somebody handed in, who could then hand in for others.
    if len(children) == 1 and not is_export(names):
        (child,) = children
        if child.is_folder and is_export([inner.name for inner in _children(child.path)]):
            yield from _in_folder(child.path, units)
            return
        archive = None if child.is_folder or child.is_link else _class_zip(child.path)
        if archive is not None:
            yield from _in_zip(archive, units)
            return
    inside = list(_in_class(children, _gradescope_names(path, names), units))
    yield from inside or [HandIn(learner_key(_name_of_folder(path)), path)]


def _in_zip(archive: ClassZip, units: UnitNames) -> Iterator[HandIn]:
    children = [_Child(archive.path / name, True, archive=archive) for name in archive.folders]
    children += [_Child(archive.path / name, False, archive=archive) for name in archive.files]
    entry = archive.file(GRADESCOPE_NAMES) if GRADESCOPE_NAMES in archive.files else None
    people = submitters(entry.load(MAX_METADATA)) if entry else {}
    yield from _in_class(children, people, units)


def _in_class(children: list[_Child], people: dict[str, str], units: UnitNames) -> Iterator[HandIn]:
    for child in children:
        if (hand_in := _of_child(child, units, people)) is not None:
            yield hand_in


def _class_zip(path: Path) -> ClassZip | None:
    """A zip, where it is the export of a platform; anything else is what one learner handed in."""
    if path.suffix.lower() != ".zip" or path.is_symlink() or not path.is_file():
        return None
    try:
        archive = ClassZip(path)
    except SubmissionError:
        # Reading it says why.
        return None
    return archive if is_export([*archive.folders, *archive.files]) else None


def _gradescope_names(folder: Path, names: Collection[str]) -> dict[str, str]:
    if GRADESCOPE_NAMES not in names or not is_export(names):
        return {}
    try:
        return submitters(read_regular(folder / GRADESCOPE_NAMES, MAX_METADATA))
    except SubmissionError:
        return {}


def _children(folder: Path) -> list[_Child]:
    try:
        children = sorted(children_of(folder), key=lambda child: child.name)
    except OSError as error:
        require_own_fault(error, folder.name)
        # Reading it says why.
        return []
    # A link to a folder is told to its learner; it is not followed further than this.
    return [
        _Child(Path(child.path), is_folder(child), not is_folder(child) and is_folder(child, follow=True))
        for child in children
    ]


def _is_submission(children: list[_Child], units: UnitNames) -> bool:
    """Whether a folder is one learner's: it has files named for units and for nobody."""
    inner = [
        grandchild
        for child in children
        if child.name.lower() in UNIT_FOLDERS and child.is_folder
        for grandchild in _children(child.path)
    ]
    return any(_is_unit(child, units) for child in [*children, *inner])


def _is_unit(child: _Child, units: UnitNames) -> bool:
    stem, suffix = os.path.splitext(child.name)
    if suffix.lower() not in SOURCE_SUFFIXES:
        # nbgrader puts each unit's notebook into a folder of its name.
        if not child.is_folder:
            return False
        stem = child.name
    match = units.match(stem)
    return match is not None and not match.is_check and not match.owner


def _of_child(child: _Child, units: UnitNames, people: dict[str, str]) -> HandIn | None:
    """What an item of a folder of submissions is, or None where it is nobody's."""
    path, name = child.path, child.name
    said = exported(name)
    if child.is_folder or (child.is_link and not _split(name)[1]):
        learner = people.get(name) or (said.learner if said else name)
        return HandIn(
            learner_key(learner), path, aside=said is not None and said.typed, archive=child.archive
        )
    stem, ending = _split(name)
    if said is not None:
        is_source = ending in SOURCE_SUFFIXES or (ending in EXPORT_SUFFIXES and units.match(stem) is not None)
        is_archive = ending != "" and ending not in (*SOURCE_SUFFIXES, *EXPORT_SUFFIXES)
        aside = said.typed or not (is_source or is_archive)
        return HandIn(learner_key(said.learner), path, not is_archive, aside, child.archive)
    if not ending:
        return None
    learner = _learner_in(stem, units)
    match = units.match(stem)
    is_check = match is not None and match.is_check
    if is_check or name in _NEVER_HANDED_IN or (ending in EXPORT_SUFFIXES and not learner):
        return None
    return HandIn(learner_key(learner or stem), path, _is_loose(name), archive=child.archive)


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
    return match.owner if match else ""


def _name_of_file(path: Path, units: UnitNames) -> str:
    """Whose a file is that was given by itself."""
    if said := exported(path.name):
        return said.learner
    stem, _ = _split(path.name)
    if _is_loose(path.name) and units.match(stem) is not None:
        return _learner_in(stem, units) or _name_of_folder(path.parent)
    return _learner_in(stem, units) or stem


def _name_of_folder(path: Path) -> str:
    """Whose a folder is that was given by itself."""
    name = path.parent.name if path.name.lower() in UNIT_FOLDERS else path.name
    said = exported(name)
    return said.learner if said else name
