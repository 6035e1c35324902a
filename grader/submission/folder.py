"""Files on disk: listed without following links, and read only if they are regular files."""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from grader.submission.model import (
    MAX_DEPTH,
    MAX_ENTRIES,
    Entry,
    Listing,
    StorageError,
    SubmissionError,
    is_ignored,
    too_large,
)
from grader.submission.names import listed, shown
from grader.submission.times import file_text

# Errors that the person who hands in a file or folder can cause. All others are the storage's: something that
# was there and is gone, disks and networks that fail, a grader that has no memory or open files left.
_OF_THE_HAND_IN = frozenset(
    {
        errno.EACCES,
        errno.EPERM,
        errno.ELOOP,
        errno.ENAMETOOLONG,
        errno.ENXIO,
        errno.ENODEV,
        errno.EISDIR,
        errno.EINVAL,
    }
)
_LINK = "symbolic links are not followed"
_SPECIAL = "only ordinary files are read"
_DEEP = f"folders more than {MAX_DEPTH} deep are not looked into"

# Some of these flags are missing on Windows.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def list_folder(folder: Path) -> Listing:
    """List the files of a folder, the nearest first, without following a link.

    Args:
        folder: the submission's folder.

    Returns:
        Its regular files, and sentences about links, special files, and whatever exceeds the limits.
    """
    listing = Listing()
    left_out: dict[str, list[str]] = {}
    count = 0
    folders: deque[tuple[Path, tuple[str, ...]]] = deque([(folder, ())])
    while folders:
        path, parts = folders.popleft()
        try:
            children = sorted(
                islice(children_of(path), MAX_ENTRIES + 1 - count), key=lambda child: child.name
            )
        except OSError as error:
            require_own_fault(error, path.name)
            reason = f"this folder cannot be read: {error.strerror}"
            left_out.setdefault(reason, []).append("/".join(parts) or path.name)
            continue
        count += len(children)
        for child in children:
            inside = (*parts, child.name)
            if (refusal := _refusal(child, len(inside))) is not None:
                left_out.setdefault(refusal, []).append("/".join(inside))
            elif is_folder(child):
                folders.append((Path(child.path), inside))
            else:
                listing.entries.append(file_entry(Path(child.path), inside))
        if count > MAX_ENTRIES:
            listing.notes.append(f"It holds more than {MAX_ENTRIES} files; the rest was not looked at.")
            break
    listing.notes += [f"{listed(names)}: {reason}." for reason, names in left_out.items()]
    return listing


def _refusal(child: os.DirEntry[str], depth: int) -> str | None:
    """Why an item of a folder is not looked at, or None."""
    try:
        mode = child.stat(follow_symlinks=False).st_mode
    except OSError as error:
        require_own_fault(error, child.name)
        return f"this cannot be read: {error.strerror}"
    if stat.S_ISLNK(mode):
        return _LINK
    if stat.S_ISDIR(mode):
        return None if depth < MAX_DEPTH else _DEEP
    return None if stat.S_ISREG(mode) else _SPECIAL


def children_of(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The direct children of a folder, in no order, without those that are never looked at.

    Raises:
        OSError: if it cannot be read; `require_own_fault` says whose fault that is.
    """
    with os.scandir(folder) as children:
        yield from (child for child in children if not is_ignored(child.name))


def is_folder(child: os.DirEntry[str], *, follow: bool = False) -> bool:
    """Whether an item of a folder is a folder itself, or (if asked for) a link to one.

    Raises:
        StorageError: if that cannot be found out, through no fault of the person who handed it in.
    """
    try:
        return child.is_dir(follow_symlinks=follow)
    except OSError as error:
        # A link may lead anywhere, to itself for example.
        if not follow:
            require_own_fault(error, child.name)
        return False


def file_entry(path: Path, parts: tuple[str, ...]) -> Entry:
    """A file on disk as an entry of a submission."""

    def load(limit: int) -> bytes:
        return read_regular(path, limit)

    def modified() -> str:
        try:
            return file_text(os.lstat(path).st_mtime)
        except OSError:
            return ""

    return Entry(parts, load, modified=modified)


def read_regular(path: Path, limit: int) -> bytes:
    """Read a file that is not a link, a pipe or a device, and not larger than the limit.

    Raises:
        SubmissionError: with a sentence that says which of these it is.
        StorageError: if it cannot be read, through no fault of the person who handed it in.
    """
    name = shown(path.name)
    try:
        with open_regular(path) as file:
            data = file.read(limit + 1)
    except OSError as error:
        require_own_fault(error, path.name)
        raise SubmissionError(f"{name} cannot be read: {error.strerror}.") from None
    if len(data) > limit:
        raise too_large(name, limit)
    return data


def open_regular(path: Path) -> IO[bytes]:
    """Open a file that is not a link, a pipe or a device.

    Raises:
        SubmissionError: with a sentence that says which of these it is.
        OSError: if it cannot be opened; `require_own_fault` says whose fault that is.
    """
    name = shown(path.name)
    _require_regular(os.lstat(path).st_mode, name)
    # It may have been replaced since then, and opening a pipe that nobody writes to waits forever.
    file = os.fdopen(os.open(path, _OPEN_FLAGS), "rb")
    try:
        _require_regular(os.fstat(file.fileno()).st_mode, name)
    except BaseException:
        file.close()
        raise
    return file


def require_own_fault(error: OSError, name: str) -> None:
    """Return only if the error is one that the person who handed in the file or folder can cause.

    Args:
        error: what reading it raised.
        name: its name.

    Raises:
        StorageError: for anything else.
    """
    if error.errno is not None and error.errno not in _OF_THE_HAND_IN:
        raise StorageError(f"{shown(name)} cannot be read: {error.strerror}.") from error


def _require_regular(mode: int, name: str) -> None:
    if stat.S_ISLNK(mode):
        raise SubmissionError(f"{name} is a symbolic link, and links are not followed.")
    if not stat.S_ISREG(mode):
        raise SubmissionError(f"{name} is not an ordinary file.")
