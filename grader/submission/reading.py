"""One submission, read: which of its files means which unit, and which of two counts."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from grader.submission.archive import list_zip
from grader.submission.folder import file_entry, list_folder, read_regular
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
)
from grader.submission.names import UnitNames, listed, shown
from grader.submission.notebook import notebook_source, notebook_unit
from grader.submission.source import is_stub, module_source

SOURCE_SUFFIXES = (".py", ".ipynb")
_MOST_UNNAMED = 20
_MOST_CANDIDATES = 8


@dataclass
class _Sorted:
    """A submission's files by what they are."""

    units: dict[str, list[Entry]]
    others: list[Entry]
    notes: list[str]


def read(found: Found, unit_names: Collection[str]) -> Submission:
    """Read a submission as source text.

    Args:
        found: from `discover`.
        unit_names: names of the course's units.

    Returns:
        The submission. Whatever cannot be read is a sentence in its notes, never an exception.
    """
    units = UnitNames(unit_names)
    notes = list(found.notes)
    try:
        listing = _open(found)
        files = _sort(listing, units)
        if not files.units and (inner := _inner_zip(listing)) is not None:
            notes.append(f"It was read from {shown(inner.parts[-1])} inside the folder.")
            listing = list_zip(inner.load(MAX_ZIP), inner.parts[-1])
            files = _sort(listing, units)
    except SubmissionError as error:
        return Submission(found.learner, {}, (*notes, str(error)), {}, _digest({}))
    modules: dict[str, ModuleSource] = {}
    unit_notes: dict[str, tuple[str, ...]] = {}
    for unit in sorted(files.units):
        module, sentences = _choose(unit, files.units[unit])
        if module is not None:
            modules[unit] = module
        if sentences:
            unit_notes[unit] = tuple(sentences)
    notes += listing.notes + files.notes
    if not files.units:
        notes.append(_nothing_found(files.others, units))
    return Submission(found.learner, modules, tuple(notes), unit_notes, _digest(modules))


def _open(found: Found) -> Listing:
    if found.files:
        return Listing([file_entry(path, (path.name,)) for path in found.files])
    path, name = found.path, shown(found.path.name)
    try:
        mode = os.lstat(path).st_mode
    except OSError as error:
        raise SubmissionError(f"{name} cannot be read: {error.strerror}.") from None
    if stat.S_ISLNK(mode):
        raise SubmissionError(
            f"{name} is a symbolic link, and links are not followed: hand in, or name, what it points to."
        )
    if stat.S_ISDIR(mode):
        return list_folder(path)
    if _suffix(path.name) == ".zip":
        return list_zip(read_regular(path, MAX_ZIP), path.name)
    if _suffix(path.name) in SOURCE_SUFFIXES:
        return Listing([file_entry(path, (path.name,))])
    raise SubmissionError(
        f"{name} is not read: hand in a folder, a .py module, an .ipynb notebook or a .zip."
    )


def _sort(listing: Listing, units: UnitNames) -> _Sorted:
    files = _Sorted({}, [], [])
    unnamed: list[Entry] = []
    for entry in listing.entries:
        stem, suffix = os.path.splitext(entry.parts[-1])
        match = units.match(stem) if suffix.lower() in SOURCE_SUFFIXES else None
        if match is not None and not match.is_check:
            files.units.setdefault(match.unit, []).append(entry)
        elif match is None and suffix.lower() == ".ipynb":
            unnamed.append(entry)
        else:
            files.others.append(entry)
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


def _inner_zip(listing: Listing) -> Entry | None:
    """The newest zip in a folder: some platforms put each upload into a folder of its own."""
    zips = [entry for entry in listing.entries if _suffix(entry.parts[-1]) == ".zip"]
    return min(zips, key=_newest_first) if zips else None


def _choose(unit: str, entries: list[Entry]) -> tuple[ModuleSource | None, list[str]]:
    """The file that counts for a unit, and sentences about the others."""
    nearest = min(map(_distance, entries))
    entries = sorted((entry for entry in entries if _distance(entry) == nearest), key=_newest_first)
    sentences: list[str] = []
    readable: list[tuple[Entry, ModuleSource]] = []
    for entry in entries[:_MOST_CANDIDATES]:
        try:
            readable.append((entry, _parse(entry, unit)))
        except SubmissionError as error:
            sentences.append(str(error))
    if not readable:
        return None, sentences
    written = [pair for pair in readable if not is_stub(pair[1])] or readable
    chosen, module = written[0]
    others = [entry for entry, _ in readable if entry is not chosen] + entries[_MOST_CANDIDATES:]
    if sentences and not others:
        sentences.append(f"{shown(_place(chosen))} counts instead.")
    if others:
        if chosen is not readable[0][0]:
            why = "the newest in which something is written"
        elif written is not readable and len(written) == 1:
            why = "the only one in which something is written"
        elif len(written) > 1 and written[1][0].modified == chosen.modified:
            why = "the first by name, as they were changed at the same time"
        else:
            why = "the newest"
        sentences.append(
            f"{len(others) + 1} files are this unit: {shown(_place(chosen))} counts, {why}; "
            f"{listed([_place(entry) for entry in others])} {'does' if len(others) == 1 else 'do'} not."
        )
    return module, sentences


def _parse(entry: Entry, unit: str) -> ModuleSource:
    name = entry.parts[-1]
    data = entry.load(size_limit(name))
    return notebook_source(data, unit, name) if _suffix(name) == ".ipynb" else module_source(data, unit, name)


def _nothing_found(others: list[Entry], units: UnitNames) -> str:
    if not others:
        return "It is empty: there is no file in it."
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


def _digest(modules: dict[str, ModuleSource]) -> str:
    digest = hashlib.sha256()
    for unit in sorted(modules):
        texts = [unit, *(chunk.source for chunk in modules[unit].chunks)]
        digest.update(f"{len(texts)}\n".encode())
        for text in texts:
            data = text.encode()
            digest.update(f"{len(data)}\n".encode() + data)
    return digest.hexdigest()
