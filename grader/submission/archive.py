"""Zips: read in memory, never unpacked to disk, with no name or size in them trusted."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections import Counter
from collections.abc import Collection
from typing import IO, cast

from grader.submission.folder import require_own_fault
from grader.submission.model import (
    MAX_DEPTH,
    MAX_ENTRIES,
    MAX_EXPANDED,
    MAX_NAME,
    MAX_PATH,
    MAX_RATIO,
    MIB,
    Entry,
    Listing,
    SubmissionError,
    is_ignored,
    too_large,
)
from grader.submission.names import listed, shown
from grader.submission.times import zip_text

_ENTRY_SIGNATURE = b"PK\1\2"
# Bytes that a zip needs to list one file: more than most names take.
_LISTED_SIZE = 512
_ENCRYPTED = 0x1
# With other methods, a few bytes can expand without a bound on memory.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DRIVE = re.compile(r"[A-Za-z]:")

_OUTSIDE = "names with .., a drive, a backslash or a / in front are refused"
_LINK = "symbolic links are not followed"
_SPECIAL = "only ordinary files are read"
_LONG = f"names longer than {MAX_NAME} characters are refused"
_DEEP = f"files more than {MAX_DEPTH} folders deep are not read"
_TWICE = "a name that is in the zip twice is ambiguous, and not read"
_NESTED = "a zip inside a zip is not opened"


def list_zip(data: bytes, name: str) -> Listing:
    """List the files of a zip.

    Args:
        data: the zip's content.
        name: its name, for messages.

    Returns:
        The files that can be read safely, and sentences about the others.

    Raises:
        SubmissionError: if it is not a zip, or would expand beyond the limits.
    """
    name = shown(name)
    # zipfile builds an object for each entry before it can be asked how many there are.
    if data.count(_ENTRY_SIGNATURE) > 10 * MAX_ENTRIES:
        raise too_many(name, MAX_ENTRIES)
    archive = open_archive(io.BytesIO(data), name, MAX_ENTRIES)
    items = [(parts_of(info), info) for info in archive.infolist()]
    return list_entries(archive, items, len(data), name)


def list_entries(
    archive: zipfile.ZipFile,
    items: Collection[tuple[tuple[str, ...], zipfile.ZipInfo]],
    packed: int,
    name: str,
    *,
    in_class: bool = False,
) -> Listing:
    """List some of the files of an open zip, as one submission.

    Args:
        archive: the zip.
        items: the files, each with the parts of its path inside the submission.
        packed: how many bytes they take in the zip.
        name: of the zip, for messages.
        in_class: whether it is the zip of a class, in which a zip is one learner's submission.

    Raises:
        SubmissionError: if they would expand beyond the limits.
    """
    if len(items) > MAX_ENTRIES:
        raise too_many(name, MAX_ENTRIES)
    _refuse_bomb([info for _, info in items], packed, name)
    files, refused = _accepted(items, in_class)
    listing = Listing()
    # "./a.py" and "a.py" would be one file when unpacked, too.
    times = Counter(parts for parts, _ in files)
    for parts, info in files:
        if times[parts] == 1:
            listing.entries.append(_entry(archive, info, parts))
    twice = ["/".join(parts) for parts, count in times.items() if count > 1]
    if twice:
        refused[_TWICE] = twice
    listing.notes += [f"{name}: {listed(names)}: {reason}." for reason, names in refused.items()]
    return listing


def _accepted(
    items: Collection[tuple[tuple[str, ...], zipfile.ZipInfo]], in_class: bool
) -> tuple[list[tuple[tuple[str, ...], zipfile.ZipInfo]], dict[str, list[str]]]:
    """The files that may be read, and the names of those that may not, by reason."""
    refused: dict[str, list[str]] = {}
    files: list[tuple[tuple[str, ...], zipfile.ZipInfo]] = []
    for parts, info in items:
        reason = _refusal(info, parts)
        if reason and not (in_class and reason == _NESTED):
            refused.setdefault(reason, []).append(info.orig_filename)
        elif parts and not info.orig_filename.endswith("/") and not any(map(is_ignored, parts)):
            files.append((parts, info))
    return files, refused


def parts_of(info: zipfile.ZipInfo) -> tuple[str, ...]:
    """The parts of a file's path in a zip."""
    return tuple(part for part in info.orig_filename[:MAX_PATH].split("/") if part not in ("", "."))


def open_archive(file: IO[bytes], name: str, most: int) -> zipfile.ZipFile:
    """Open a zip.

    Args:
        file: its content.
        name: its name, for messages.
        most: how many files it may hold.

    Raises:
        SubmissionError: if it is not a zip, is damaged, or holds more.
    """
    guarded = _Guarded(file, most)
    try:
        archive = zipfile.ZipFile(cast(IO[bytes], guarded))
    except _TooManyError:
        raise too_many(shown(name), most) from None
    except Exception as error:
        if isinstance(error, OSError):
            require_own_fault(error, name)
        # Damaged zips raise a dozen kinds of errors, most of them undocumented.
        raise SubmissionError(f"{shown(name)} is not a zip, or is damaged: {shown(str(error))}.") from None
    if len(archive.infolist()) > most:
        raise too_many(shown(name), most)
    guarded.is_listed = True
    return archive


class _TooManyError(Exception):
    """A zip lists more files than are read."""


class _Guarded:
    """The file of a zip, which refuses a list of files before an object is built for each."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self._most = most
        self.is_listed = False

    def read(self, size: int = -1) -> bytes:
        if self.is_listed:
            return self._file.read(size)
        if size > max(MIB, _LISTED_SIZE * self._most):
            raise _TooManyError
        data = self._file.read(size)
        if data.count(_ENTRY_SIGNATURE) > 2 * self._most:
            raise _TooManyError
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return self._file.seekable()

    def close(self) -> None:
        self._file.close()


def too_many(name: str, most: int) -> SubmissionError:
    """The error for a zip with too many files."""
    return SubmissionError(
        f"{name} holds more than {most} files, and is not read. Zip only the exercises or notebooks."
    )


def _refuse_bomb(infos: list[zipfile.ZipInfo], size: int, name: str) -> None:
    expanded = sum(info.file_size for info in infos)
    if expanded > MAX_EXPANDED:
        raise SubmissionError(
            f"{name} would expand to {expanded // MIB} MiB; at most {MAX_EXPANDED // MIB} MiB are read."
        )
    if expanded > MIB and expanded > MAX_RATIO * size:
        raise SubmissionError(
            f"{name} would expand to {expanded // size} times its size, as a zip bomb does, and is not read."
        )


def _refusal(info: zipfile.ZipInfo, parts: tuple[str, ...]) -> str | None:
    """Why an entry is not read, or None."""
    name = info.orig_filename
    outside = ".." in parts or "\\" in name or "\0" in name or name.startswith("/") or _DRIVE.match(name)
    # Only Unix stores the kind of file, in the upper half.
    kind = stat.S_IFMT(info.external_attr >> 16)
    reasons = (
        (outside, _OUTSIDE),
        (len(name) > MAX_PATH or any(len(part) > MAX_NAME for part in parts), _LONG),
        (any(map(is_ignored, parts)), None),
        (kind == stat.S_IFLNK, _LINK),
        (kind not in (0, stat.S_IFREG, stat.S_IFDIR), _SPECIAL),
        (len(parts) > MAX_DEPTH, _DEEP),
        (name.lower().endswith(".zip"), _NESTED),
    )
    return next((reason for applies, reason in reasons if applies), None)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, parts: tuple[str, ...]) -> Entry:
    def load(limit: int) -> bytes:
        return read_entry(archive, info, shown(parts[-1]), limit)

    return Entry(parts, load, modified=lambda: zip_text(info.date_time))


def read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limit: int) -> bytes:
    """The content of a file in a zip.

    Args:
        archive: the zip.
        info: the file.
        name: what messages call it.
        limit: how many bytes it may have.

    Raises:
        SubmissionError: if it is larger, encrypted, damaged, or packed by an unusual method.
    """
    if info.flag_bits & _ENCRYPTED:
        raise SubmissionError(f"{name} is encrypted: zip it without a password.")
    if info.compress_type not in _METHODS:
        raise SubmissionError(
            f"{name} is compressed by a method that is not read: zip it with the usual one (deflate)."
        )
    if info.file_size > limit:
        raise too_large(name, limit)
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except Exception as error:
        if isinstance(error, OSError):
            require_own_fault(error, name)
        # As above: there are many kinds of errors.
        raise SubmissionError(f"{name} is damaged in the zip: {shown(str(error))}. Zip it again.") from None
    if len(data) > limit:
        raise too_large(name, limit)
    return data
