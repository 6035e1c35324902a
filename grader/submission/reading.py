"""Reading one submission: which of its files is which unit, and what is said about the others."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from msgspec.structs import replace as replace_struct

from grader.hand_in_time import HandInTime
from grader.submission.archive import list_zip
from grader.submission.choosing import choose, stem_of
from grader.submission.class_zip import ClassZip
from grader.submission.companions import with_companions
from grader.submission.endings import EXPORT_SUFFIXES, SOURCE_SUFFIXES, ZIP, is_unread_archive
from grader.submission.folder import file_entry, list_folder, read_regular, require_own_fault
from grader.submission.found import Found
from grader.submission.model import (
    MAX_ZIP,
    Entry,
    Listing,
    ModuleSource,
    Submission,
    SubmissionError,
    size_limit,
    sources_digest,
)
from grader.submission.names import UnitNames, listed, shown
from grader.submission.notebook import notebook_unit
from grader.submission.platforms import Exported, exported
from grader.submission.times import FILE, NBGRADER, NBGRADER_FILE, utc_text

_MOST_UNNAMED = 20
# Each zip is held in memory until all have been looked through.
_MOST_ZIPS = 4
_MOST_HAND_INS = 8
# In bytes; what is longer is no time.
_MOST_OF_A_TIME = 100


@dataclass
class _Sorted:
    """A submission's files by what they are.

    Attributes:
        units: modules and notebooks by the unit that they are.
        exported: what a unit's module or notebook was turned into, which is not read.
        others: all other files.
        notes: sentences about what was left out.
        failed: whether a part of it could not be read at all; the notes say why.
    """

    units: dict[str, list[Entry]] = field(default_factory=dict)
    exported: dict[str, list[Entry]] = field(default_factory=dict)
    others: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failed: bool = False

    def all(self) -> Iterator[Entry]:
        """Every file, whatever it is."""
        yield from self.others
        for entries in (*self.units.values(), *self.exported.values()):
            yield from entries

    def add(self, more: _Sorted) -> None:
        """Take in the files of another part of the same submission."""
        for mine, theirs in ((self.units, more.units), (self.exported, more.exported)):
            for unit, entries in theirs.items():
                mine.setdefault(unit, []).extend(entries)
        self.others += more.others
        self.notes += more.notes
        self.failed |= more.failed


def read(found: Found, exercises: Mapping[str, Collection[str]]) -> Submission:
    """Read a submission as source text.

    Args:
        found: from `discover`.
        exercises: names of the exercises, by unit of the course.

    Returns:
        The submission. Whatever its learner made unreadable is a sentence in its notes, never an exception.

    Raises:
        StorageError: if it cannot be read, through no fault of its learner: it is gone, or the disk fails.
    """
    units = UnitNames(exercises)
    files = _everything(found, units)
    notes = [*found.notes, *files.notes]
    modules: dict[str, ModuleSource] = {}
    unit_notes: dict[str, tuple[str, ...]] = {}
    times: dict[str, HandInTime] = {}
    for unit in sorted(files.units):
        chosen, sentences = choose(unit, files.units[unit], exercises[unit], units)
        if chosen is not None:
            entry, module = chosen
            beside = [other for other in files.all() if other.within == entry.within and other is not entry]
            module, unread = with_companions(module, entry.parts, beside, units)
            modules[unit] = replace(module, place=entry.parts)
            if (time := _time(entry)) is not None:
                times[unit] = time
            sentences += [*module.notes, *unread]
        if sentences:
            unit_notes[unit] = tuple(sentences)
    for unit in sorted(files.exported.keys() - files.units.keys()):
        unit_notes[unit] = (
            f"{listed([entry.place for entry in files.exported[unit]])}: this file type is not read: hand in "
            "the module (.py) or the notebook (.ipynb) itself.",
        )
    if not files.units and not files.exported and not files.failed:
        notes.append(_nothing_found(files.others, files.notes, units))
    digest = sources_digest(modules)
    return Submission(found.learner, modules, tuple(notes), unit_notes, digest, times=times)


def _everything(found: Found, units: UnitNames) -> _Sorted:
    """The files of everything that a learner handed in."""
    parts = [found, *found.others]
    files = _Sorted()
    for part in parts[:_MOST_HAND_INS]:
        within = "" if len(parts) == 1 or part.files else _name_among(part, parts)
        try:
            files.add(_files_of(part, units, within))
        except SubmissionError as error:
            files.add(_Sorted(notes=[str(error)], failed=True))
    if len(parts) > _MOST_HAND_INS:
        files.notes.append(f"Only {_MOST_HAND_INS} of these were looked into.")
    return files


def _name_among(part: Found, parts: list[Found]) -> str:
    """The name of one of several hand-ins, with its folder's if another one has the same name."""
    is_twice = sum(other.path.name == part.path.name for other in parts) > 1
    return f"{part.path.parent.name}/{part.path.name}" if is_twice else part.path.name


def _files_of(found: Found, units: UnitNames, within: str) -> _Sorted:
    listing = _open(found)
    listing.entries = [
        # The platform names only what is at the top; below it, learners do.
        _handed_in(entry, within, exported(entry.parts[-1] if found.files else found.path.name), found)
        for entry in listing.entries
    ]
    if found.time is not None and found.time.by == NBGRADER:
        listing.entries = list(_with_timestamps(listing.entries))
    files = _sort(listing, units)
    if not files.units and (zips := [item for item in listing.entries if _ending(item.parts[-1]) == ZIP]):
        # Some platforms put each upload into a folder of its own.
        return _from_zips(zips, listing.notes, units)
    files.notes = listing.notes + files.notes
    return files


def _handed_in(entry: Entry, within: str, said: Exported | None, found: Found) -> Entry:
    """A file with what a platform says of when it was handed in."""
    if said is None:
        return replace(entry, within=within, time=found.time)
    time = found.time if found.claimed or said.time is None else said.time
    return replace(entry, within=within, attempt=said.attempt, time=time)


def _with_timestamps(entries: list[Entry]) -> Iterator[Entry]:
    """The files of a learner in an nbgrader course, with the time that nbgrader wrote for the assignment."""
    written: dict[str, HandInTime] = {}
    for entry in entries:
        if entry.parts[1:] == (NBGRADER_FILE,):
            with contextlib.suppress(SubmissionError):
                text = entry.load(_MOST_OF_A_TIME).decode("utf-8", "replace")
                written[entry.parts[0]] = HandInTime(utc_text(text), NBGRADER)
    for entry in entries:
        yield replace(entry, time=written.get(entry.parts[0]))


def _time(entry: Entry) -> HandInTime | None:
    """When a file was handed in; if no platform says so, the time that the file has."""
    said = entry.time or HandInTime()
    if not said.at and (at := entry.modified()):
        said = replace_struct(said, at=at, by=FILE)
    return said if said != HandInTime() else None


def _from_zips(zips: list[Entry], notes: list[str], units: UnitNames) -> _Sorted:
    files = _Sorted(notes=list(notes))
    if len(zips) == 1:
        files.notes.append(f"It was read from {shown(zips[0].place)} inside the folder.")
    else:
        files.notes.append(
            f"{len(zips)} zips are in the folder: {listed([entry.place for entry in zips])}. For each unit, "
            "the file with the most written in it counts."
        )
    for entry in zips[:_MOST_ZIPS]:
        within = entry.place if len(zips) > 1 else entry.within
        try:
            inner = list_zip(entry.load(MAX_ZIP), entry.parts[-1])
        except SubmissionError as error:
            files.add(_Sorted(notes=[str(error)], failed=True))
            continue
        inner.entries = [
            replace(item, within=within, attempt=entry.attempt, time=entry.time) for item in inner.entries
        ]
        sorted_files = _sort(inner, units)
        sorted_files.notes = inner.notes + sorted_files.notes
        files.add(sorted_files)
    if len(zips) > _MOST_ZIPS:
        files.notes.append(f"Only {_MOST_ZIPS} of the zips were looked into.")
    return files


def _open(found: Found) -> Listing:
    if found.archive is not None:
        return _open_in_class(found, found.archive)
    if found.files:
        return Listing([file_entry(path, (path.name,)) for path in found.files])
    path, name = found.path, shown(found.path.name)
    try:
        mode = os.lstat(path).st_mode
    except OSError as error:
        require_own_fault(error, found.path.name)
        raise SubmissionError(f"{name} cannot be read: {error.strerror}.") from None
    if stat.S_ISLNK(mode):
        raise SubmissionError(
            f"{name} is a symbolic link, and links are not followed: hand in, or name, what it points to."
        )
    if stat.S_ISDIR(mode):
        return list_folder(path)
    if _ending(path.name) == ZIP:
        return list_zip(read_regular(path, MAX_ZIP), path.name)
    if _ending(path.name) in (*SOURCE_SUFFIXES, *EXPORT_SUFFIXES):
        return Listing([file_entry(path, (path.name,))])
    raise SubmissionError(
        f"{name} is not read: hand in a folder, a .py module, an .ipynb notebook or a .zip."
    )


def _open_in_class(found: Found, archive: ClassZip) -> Listing:
    parts = archive.parts(found.path)
    if archive.is_folder(parts):
        return archive.list_folder(parts)
    if not found.files and _ending(found.path.name) == ZIP and (entry := archive.file(parts)) is not None:
        return list_zip(entry.load(MAX_ZIP), found.path.name)
    return archive.list_files([archive.parts(path) for path in found.files or (found.path,)])


def _sort(listing: Listing, units: UnitNames) -> _Sorted:
    files = _Sorted()
    unnamed: list[Entry] = []
    for entry in listing.entries:
        suffix = _ending(entry.parts[-1])
        match = units.match(stem_of(entry)) if suffix in (*SOURCE_SUFFIXES, *EXPORT_SUFFIXES) else None
        if match is None and suffix == ".ipynb":
            unnamed.append(entry)
        elif match is None or match.is_check:
            files.others.append(entry)
        elif suffix in SOURCE_SUFFIXES:
            files.units.setdefault(match.unit, []).append(entry)
        else:
            files.exported.setdefault(match.unit, []).append(entry)
    for entry in unnamed[:_MOST_UNNAMED]:
        name = entry.parts[-1]
        try:
            unit = notebook_unit(entry.load(size_limit(name)), name)
        except SubmissionError as error:
            files.notes.append(str(error))
            unit = ""
        if unit in units.names:
            files.units.setdefault(unit, []).append(entry)
        else:
            files.others.append(entry)
    if len(unnamed) > _MOST_UNNAMED:
        files.notes.append(
            f"More than {_MOST_UNNAMED} notebooks have no unit's name; only that many were looked into."
        )
    if archives := [entry.place for entry in files.others if is_unread_archive(entry.parts[-1])]:
        files.notes.append(
            f"{listed(archives)}: archives of this kind are not opened. Zip the files instead, or hand them "
            "in as they are."
        )
    return files


def _nothing_found(others: list[Entry], left_out: list[str], units: UnitNames) -> str:
    if not others:
        return "There is nothing in it to read." if left_out else "It is empty: there is no file in it."
    return (
        f"No file has the name of a unit, such as {units.names[0] if units.names else 'ex01_name'}.py or "
        f".ipynb. Found: {listed([entry.place for entry in others])}."
    )


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()
