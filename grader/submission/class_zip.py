"""The zip of a whole class, as platforms export it: opened once, read learner by learner."""

from __future__ import annotations

import zipfile
from collections.abc import Collection
from pathlib import Path

from grader.submission.archive import list_entries, open_archive, parts_of
from grader.submission.exports import is_export
from grader.submission.folder import require_own_fault
from grader.submission.model import Entry, Listing, SubmissionError, is_ignored
from grader.submission.names import shown

MAX_CLASS_ENTRIES = 200_000

_Item = tuple[tuple[str, ...], zipfile.ZipInfo]


class ClassZip:
    """What lies in a zip, by the names at its top.

    One folder that holds all the rest, as Gradescope makes it, is looked through.

    Attributes:
        path: where the zip is.
        folders: the names at the top that are folders, sorted.
        files: the names at the top that are files, sorted.
    """

    def __init__(self, path: Path) -> None:
        """Open a zip and list it.

        Raises:
            SubmissionError: where it is none, or holds more than a class does.
            StorageError: where it cannot be read through no fault of whoever made it.
        """
        self.path = path
        try:
            # It stays open: learners are read one after another.
            self._archive = open_archive(path.open("rb"), path.name, MAX_CLASS_ENTRIES)
        except OSError as error:
            require_own_fault(error, path.name)
            raise SubmissionError(f"{shown(path.name)} cannot be read: {error.strerror}.") from None
        items = [(parts_of(info), info) for info in self._archive.infolist()]
        items = [(parts, info) for parts, info in items if parts and not _is_ignored(parts)]
        tops = {parts[0] for parts, _ in items}
        if len(tops) == 1 and not is_export(tops):
            items = [(parts[1:], info) for parts, info in items if len(parts) > 1]
        self._by_top: dict[str, list[_Item]] = {}
        for parts, info in items:
            self._by_top.setdefault(parts[0], []).append((parts, info))
        folders = {parts[0] for parts, info in items if len(parts) > 1 or info.is_dir()}
        self.folders = tuple(sorted(folders))
        self.files = tuple(sorted(self._by_top.keys() - folders))

    def file(self, name: str) -> Entry | None:
        """A file at the top; None where it is not one that can be read safely."""
        entries = self.list_files([name]).entries
        return entries[0] if entries else None

    def list_folder(self, name: str) -> Listing:
        """The files below a folder at the top, as one submission.

        Raises:
            SubmissionError: where they would expand beyond the limits of one submission.
        """
        return self._listing([(parts[1:], info) for parts, info in self._by_top[name] if len(parts) > 1])

    def list_files(self, names: Collection[str]) -> Listing:
        """Some of the files at the top, as one submission.

        Raises:
            SubmissionError: where they would expand beyond the limits of one submission.
        """
        return self._listing([item for name in names for item in self._by_top[name]])

    def modified(self, names: Collection[str]) -> float:
        """When something of these was changed last, as a number that grows with time."""
        times = [info.date_time for name in names for _, info in self._by_top[name]]
        return max((_seconds(when) for when in times), default=0.0)

    def _listing(self, items: list[_Item]) -> Listing:
        packed = sum(info.compress_size for _, info in items)
        return list_entries(self._archive, items, packed, shown(self.path.name), in_class=True)


def _is_ignored(parts: tuple[str, ...]) -> bool:
    # Reading a submission says that it has a name with .. in it.
    return is_ignored(parts[0]) or any(is_ignored(part) for part in parts if part != "..")


def _seconds(when: tuple[int, ...]) -> float:
    # Dates in zips may be any numbers; only their order counts.
    year, month, day, hour, minute, second = when
    return ((((year - 1980) * 12 + month) * 31 + day) * 24 + hour) * 3600.0 + minute * 60 + second
