"""Files that are written whole or not at all, and locks that no killed process leaves behind."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Collection, Iterable, Mapping
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


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file so that a reader, or a crash at any moment, finds all of it or nothing.

    Args:
        path: the file.
        data: its content, in one piece or in pieces.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
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


def _sync_folder(folder: Path) -> None:
    # Windows does not open folders, and keeps a rename without being asked.
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
