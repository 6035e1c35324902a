"""The zip of a whole class: listed once, read learner by learner."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import IO

from grader.submission.archive import list_entries, open_archive, parts_of, too_many
from grader.submission.folder import open_regular, require_own_fault
from grader.submission.model import MAX_DEPTH, MAX_EXPANDED, Entry, Listing, SubmissionError, is_ignored
from grader.submission.names import shown
from grader.submission.platforms import is_export

MAX_CLASS_ENTRIES = 200_000

Parts = tuple[str, ...]


class ClassZip:
    """The contents of a zip, by the parts of their paths.

    If one folder holds all the rest, as in Gradescope's zips, it counts as the top of the zip.

    Attributes:
        path: where the zip is; for one inside another zip, the path of that zip and then the path in it.
        is_inner: whether it is inside another zip.
        top: name of the folder that holds all the rest; empty if there is none.
    """

    def __init__(self, path: Path, opened: Callable[[], IO[bytes]] | None = None) -> None:
        """List a zip.

        Args:
            path: where it is.
            opened: opens it, if it is not a file on disk.

        Raises:
            SubmissionError: if it is not a zip, or holds more than a class does.
            StorageError: if it cannot be read, through no fault of the person who made it.
        """
        self.path = path
        self.is_inner = opened is not None
        self._opened = opened or (lambda: open_regular(path))
        self._archive: zipfile.ZipFile | None = None
        # Most zips are only listed, and a class has more of them than a process may have open files.
        with self._file() as file:
            items = [(parts_of(info), info) for info in self._open(file).infolist()]
        items = [(parts, info) for parts, info in items if parts and not _is_ignored(parts)]
        tops = {parts[0] for parts, _ in items}
        inside = [(parts[1:], info) for parts, info in items if len(parts) > 1]
        self.top = ""
        if len(tops) == 1 and inside and not is_export(tops):
            items = inside
            (self.top,) = tops
        self._folders: dict[Parts, dict[str, None]] = {(): {}}
        self._by_top: dict[str, list[tuple[Parts, zipfile.ZipInfo]]] = {}
        for parts, info in items:
            self._by_top.setdefault(parts[0], []).append((parts, info))
            for length in range(min(len(parts), MAX_DEPTH)):
                self._folders.setdefault(parts[:length], {})[parts[length]] = None
            if info.is_dir() and len(parts) <= MAX_DEPTH:
                self._folders.setdefault(parts, {})
            if len(self._folders) > MAX_CLASS_ENTRIES:
                raise too_many(shown(path.name), MAX_CLASS_ENTRIES)

    def parts(self, path: Path) -> Parts:
        """The path inside this zip, for a path that begins with the zip's own."""
        return path.parts[len(self.path.parts) :]

    def is_folder(self, parts: Parts) -> bool:
        """Whether this is a folder."""
        return parts in self._folders

    def children(self, parts: Parts = ()) -> list[str]:
        """The names in a folder, sorted."""
        return sorted(self._folders[parts])

    def file(self, parts: Parts) -> Entry | None:
        """A file; None if it cannot be read safely."""
        entries = self.list_files([parts]).entries
        return entries[0] if entries else None

    def inner(self, parts: Parts) -> ClassZip:
        """A zip in this one.

        Raises:
            SubmissionError: if it is not a zip, or holds more than a class does.
        """
        path = Path(self.path, *parts)

        def opened() -> IO[bytes]:
            if (entry := self.file(parts)) is None:
                raise SubmissionError(f"{shown(parts[-1])} is not read.")
            return io.BytesIO(entry.load(MAX_EXPANDED))

        return ClassZip(path, opened)

    def list_folder(self, parts: Parts) -> Listing:
        """The files below a folder, as one submission.

        Raises:
            SubmissionError: if they would expand beyond the limits of one submission.
        """
        top, depth = self._by_top[parts[0]], len(parts)
        return self._listing(
            [(its[depth:], info) for its, info in top if its[:depth] == parts and len(its) > depth]
        )

    def list_files(self, files: Collection[Parts]) -> Listing:
        """Some of the files, as one submission.

        Raises:
            SubmissionError: if they would expand beyond the limits of one submission.
        """
        return self._listing([item for parts in files for item in self._by_top[parts[0]] if item[0] == parts])

    def _open(self, file: IO[bytes]) -> zipfile.ZipFile:
        return open_archive(file, self.path.name, MAX_CLASS_ENTRIES)

    def _file(self) -> IO[bytes]:
        try:
            return self._opened()
        except OSError as error:
            require_own_fault(error, self.path.name)
            raise SubmissionError(f"{shown(self.path.name)} cannot be read: {error.strerror}.") from None

    def _listing(self, items: list[tuple[Parts, zipfile.ZipInfo]]) -> Listing:
        if self._archive is None:
            # It stays open: learners are read one after another.
            self._archive = self._open(self._file())
        packed = sum(info.compress_size for _, info in items)
        return list_entries(self._archive, items, packed, shown(self.path.name), in_class=True)


def _is_ignored(parts: Parts) -> bool:
    # A name with .. in it is kept: reading the submission reports it.
    return is_ignored(parts[0]) or any(is_ignored(part) for part in parts if part != "..")
