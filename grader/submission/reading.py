"""One submission, read: which of its files means which unit, and which of two counts."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from grader.submission.archive import list_zip
from grader.submission.class_zip import ClassZip
from grader.submission.folder import file_entry, list_folder, read_regular, require_own_fault
from grader.submission.model import (
    MAX_ZIP,
    UNIT_FOLDERS,
    Entry,
    Found,
    Listing,
    ModuleSource,
    Submission,
    SubmissionError,
    size_limit,
    sources_digest,
)
from grader.submission.names import UnitNames, listed, shown
from grader.submission.notebook import notebook_source, notebook_unit
from grader.submission.source import is_stub, module_source

SOURCE_SUFFIXES = (".py", ".ipynb")
# What learners make of a module or notebook by mistake, and hand in in its place.
EXPORT_SUFFIXES = (".txt", ".json", ".html", ".pdf", ".docx")
_MOST_UNNAMED = 20
_MOST_CANDIDATES = 8


@dataclass
class _Sorted:
    """A submission's files by what they are."""

    units: dict[str, list[Entry]] = field(default_factory=dict)
    exported: dict[str, list[Entry]] = field(default_factory=dict)
    others: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(found: Found, unit_names: Collection[str]) -> Submission:
    """Read a submission as source text.

    Args:
        found: from `discover`.
        unit_names: names of the course's units.

    Returns:
        The submission. Whatever its learner made unreadable is a sentence in its notes, never an exception.

    Raises:
        StorageError: where it cannot be read through no fault of its learner: it is gone, or the disk fails.
    """
    units = UnitNames(unit_names)
    notes = list(found.notes)
    try:
        listing = _open(found)
        files = _sort(listing, units)
        if not files.units and (zips := _zips_in(listing)):
            listing = _from_zip(zips, listing.notes)
            files = _sort(listing, units)
    except SubmissionError as error:
        return Submission(found.learner, {}, (*notes, str(error)), {}, sources_digest({}))
    modules: dict[str, ModuleSource] = {}
    unit_notes: dict[str, tuple[str, ...]] = {}
    for unit in sorted(files.units):
        chosen, sentences = _choose(unit, files.units[unit])
        if chosen is not None:
            entry, module = chosen
            modules[unit] = replace(module, place=entry.parts)
            sentences += module.notes
        if sentences:
            unit_notes[unit] = tuple(sentences)
    for unit in sorted(files.exported.keys() - files.units.keys()):
        unit_notes[unit] = (
            f"{listed(list(map(_place, files.exported[unit])))}: this form is not read: hand in the module "
            "(.py) or the notebook (.ipynb) itself.",
        )
    notes += listing.notes + files.notes
    if not files.units and not files.exported:
        notes.append(_nothing_found(files.others, listing.notes, units))
    return Submission(found.learner, modules, tuple(notes), unit_notes, sources_digest(modules))


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
    if _suffix(path.name) == ".zip":
        return list_zip(read_regular(path, MAX_ZIP), path.name)
    if _suffix(path.name) in (*SOURCE_SUFFIXES, *EXPORT_SUFFIXES):
        return Listing([file_entry(path, (path.name,))])
    raise SubmissionError(
        f"{name} is not read: hand in a folder, a .py module, an .ipynb notebook or a .zip."
    )


def _open_in_class(found: Found, archive: ClassZip) -> Listing:
    name = found.path.name
    if name in archive.folders:
        return archive.list_folder(name)
    if not found.files and _suffix(name) == ".zip" and (entry := archive.file(name)) is not None:
        return list_zip(entry.load(MAX_ZIP), name)
    return archive.list_files([path.name for path in found.files or (found.path,)])


def _sort(listing: Listing, units: UnitNames) -> _Sorted:
    files = _Sorted()
    unnamed: list[Entry] = []
    for entry in listing.entries:
        stem, suffix = os.path.splitext(entry.parts[-1].lower())
        match = units.match(stem) if suffix in (*SOURCE_SUFFIXES, *EXPORT_SUFFIXES) else None
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
            f"More than {_MOST_UNNAMED} notebooks have no unit's name; only so many were looked into."
        )
    return files


def _zips_in(listing: Listing) -> list[Entry]:
    """The zips in a folder, the newest first: some platforms put each upload into a folder of its own."""
    zips = [entry for entry in listing.entries if _suffix(entry.parts[-1]) == ".zip"]
    return sorted(zips, key=_newest_first)


def _from_zip(zips: list[Entry], notes: list[str]) -> Listing:
    newest, *others = zips
    said = f"It was read from {shown(_place(newest))} inside the folder."
    if others:
        said = (
            f"{len(zips)} zips are in the folder: {shown(_place(newest))} counts, {_why_first(zips)}; "
            f"{_do_not([_place(entry) for entry in others])}."
        )
    inner = list_zip(newest.load(MAX_ZIP), newest.parts[-1])
    return Listing(inner.entries, [*notes, said, *inner.notes])


def _choose(unit: str, entries: list[Entry]) -> tuple[tuple[Entry, ModuleSource] | None, list[str]]:
    """The file that counts for a unit, and sentences about the others."""
    entries = sorted(entries, key=lambda entry: (_distance(entry), *_newest_first(entry)))
    readable, sentences = _parse_nearest(unit, entries[:_MOST_CANDIDATES])
    if not readable:
        return None, sentences
    written = [pair for pair in readable if not is_stub(pair[1])]
    chosen, module = (written or readable)[0]
    others = [entry for entry, _ in readable] + entries[_MOST_CANDIDATES:]
    others = [item for item in others if item is not chosen and _distance(item) <= _distance(chosen)]
    if sentences and not others:
        sentences.append(f"{shown(_place(chosen))} counts instead.")
    if others:
        if chosen is not readable[0][0]:
            why = "the newest in which something is written"
        elif len(written) == 1 and len(readable) > 1:
            why = "the only one in which something is written"
        else:
            why = _why_first([chosen, *others])
        sentences.append(
            f"{len(others) + 1} files are this unit: {shown(_place(chosen))} counts, {why}; "
            f"{_do_not([_place(entry) for entry in others])}."
        )
    return (chosen, module), sentences


def _parse_nearest(unit: str, entries: list[Entry]) -> tuple[list[tuple[Entry, ModuleSource]], list[str]]:
    """What can be read, as deep as needed to find something written; and sentences about the rest."""
    readable: list[tuple[Entry, ModuleSource]] = []
    sentences: list[str] = []
    # Work may lie deeper than the untouched stub that came with the course.
    for _, group in groupby(entries, key=_distance):
        for entry in group:
            try:
                readable.append((entry, _parse(entry, unit)))
            except SubmissionError as error:
                sentences.append(str(error))
        if not all(is_stub(module) for _, module in readable):
            break
    return readable, sentences


def _why_first(entries: list[Entry]) -> str:
    if entries[0].modified == entries[1].modified:
        return "the first by name, as they were changed at the same time"
    return "the newest"


def _do_not(names: list[str]) -> str:
    return f"{listed(names)} {'does' if len(names) == 1 else 'do'} not"


def _parse(entry: Entry, unit: str) -> ModuleSource:
    name = entry.parts[-1]
    data = entry.load(size_limit(name))
    return notebook_source(data, unit, name) if _suffix(name) == ".ipynb" else module_source(data, unit, name)


def _nothing_found(others: list[Entry], left_out: list[str], units: UnitNames) -> str:
    if not others:
        return "There is nothing in it to read." if left_out else "It is empty: there is no file in it."
    return (
        f"No file has the name of a unit, such as {units.names[0] if units.names else 'ex01_name'}.py or "
        f".ipynb. There is: {listed([_place(entry) for entry in others])}."
    )


def _distance(entry: Entry) -> int:
    """How deep a file lies, not counting the folders where files of units belong."""
    return sum(part.lower() not in UNIT_FOLDERS for part in entry.parts[:-1])


def _newest_first(entry: Entry) -> tuple[float, tuple[str, ...]]:
    return -entry.modified, entry.parts


def _place(entry: Entry) -> str:
    return "/".join(entry.parts)


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()
