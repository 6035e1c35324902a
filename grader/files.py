"""Files that are written whole or not at all, and locks that no killed process leaves behind."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock


# The first day that a zip can name.
_DAY = (1980, 1, 1, 0, 0, 0)


def zip_bytes(files: Mapping[str, bytes], executable: Collection[str] = ()) -> bytes:
    """A zip that is the same, to the byte, for the same files in the same order.

    Args:
        files: by name.
        executable: names of those that are programs.
    """
    # Few commands write one.
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name in executable else 0o644) << 16
            archive.writestr(entry, data)
    return out.getvalue()


def write_whole(path: Path, data: bytes | Iterable[bytes], *, secret: bool = False) -> None:
    """Write a file so that a reader, or a crash at any moment, finds all of it or nothing.

    Args:
        path: the file.
        data: its content, in one piece or in pieces.
        secret: whether nobody else on this computer may ever read it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o600 if secret else 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    _sync_folder(path.parent)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files, or none of them if one cannot be written.

    All are written beside their places first, and then take their names. Only a machine that goes off between
    two renames leaves some of them.

    Args:
        files: content by path.

    Raises:
        OSError: if one cannot be written; the files and folders are then as they were.
    """
    old = {path: path.read_bytes() if path.is_file() else None for path in files}
    made: list[Path] = []
    drafts: dict[Path, str] = {}
    renamed: list[Path] = []
    try:
        for path, data in files.items():
            _make_folders(path.parent, made)
            handle, drafts[path] = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(drafts[path], 0o644)
        for path in files:
            os.replace(drafts[path], path)
            renamed.append(path)
    except BaseException:
        for path in renamed:
            _put_back(path, old[path])
        for path in drafts.keys() - set(renamed):
            os.unlink(drafts[path])
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    for folder in {path.parent for path in files}:
        _sync_folder(folder)


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those that it is in; what is made is noted, outermost first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir()
        made.append(place)


def _put_back(path: Path, data: bytes | None) -> None:
    if data is not None:
        write_whole(path, data)
    else:
        path.unlink(missing_ok=True)


def replace_folder(path: Path, files: Iterable[tuple[str, bytes]], is_ours: Callable[[Path], bool]) -> None:
    """Write a folder so that a reader finds all of the old one or all of the new one.

    The new one is written beside it and then takes its name. If this is killed between the two renames, there
    is neither; a draft beside it, ``.NAME.ab12cd34``, is all that is then left behind.

    Args:
        path: the folder. What is in it is removed.
        files: its files, each with its path in the folder, with slashes.
        is_ours: whether a folder with something in it is one that may be replaced.

    Raises:
        FileExistsError: if there is something else in the folder.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not (path.is_dir() and (is_ours(path) or not any(path.iterdir()))):
        raise FileExistsError("something else has that name")
    path.parent.mkdir(parents=True, exist_ok=True)
    drafts = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    new, old = drafts / "new", drafts / "old"
    try:
        for name, data in files:
            target = new / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        # One call for all: thousands of files one by one would take longer than making them.
        if hasattr(os, "sync"):
            os.sync()
        if path.exists():
            os.rename(path, old)
        try:
            os.rename(new, path)
        except OSError:
            with contextlib.suppress(FileNotFoundError):
                os.rename(old, path)
            raise
    finally:
        shutil.rmtree(drafts, ignore_errors=True)
    _sync_folder(path.parent)


def file_lock(path: Path) -> BaseFileLock:
    """A lock that one process at a time holds; the system releases it however that process ends.

    Args:
        path: the lock's file, which is not removed. Its folder must exist.

    Returns:
        The lock, not held yet: ``acquire`` raises OSError, or NotImplementedError if the file system has no
        locks, and ``filelock.Timeout`` if it was told not to wait.
    """
    # Most commands need no lock.
    from filelock import FileLock

    # Without locks of the system, a file that says "locked" would stay behind when a process is killed.
    return FileLock(path, thread_local=False, fallback_to_soft=False, mode=0o644)


@contextlib.contextmanager
def alone(path: Path, seconds: float = -1) -> Iterator[None]:
    """Let no other process run a block under the same lock, as far as the system can lock files.

    Without a lock the block runs all the same: for work that another process may do too, at the cost of time.

    Args:
        path: the lock's file; its folder is made.
        seconds: how long another process is waited for; without end by default.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError, NotImplementedError):
            path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(file_lock(path).acquire(timeout=seconds))
        yield


def _sync_folder(folder: Path) -> None:
    # Windows does not open folders, and keeps a rename without being asked.
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
