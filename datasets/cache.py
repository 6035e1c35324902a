"""The folder where prepared data is kept between runs, and files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

CACHE_VARIABLE = "NEUROKATA_CACHE"


def cache_folder() -> Path:
    """The folder that the kit may keep files in: NEUROKATA_CACHE, or the user's cache folder.

    Returns:
        An absolute path; the folder need not exist yet.
    """
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    # A submission's worker always has the variable, and must not need one more package.
    from platformdirs import user_cache_path

    return user_cache_path("neurokata").absolute()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader, or a crash at any moment, finds all of it or nothing.

    Args:
        path: the file; its folder is made if it is missing.
        content: all of its bytes.

    Raises:
        OSError: if the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp lets only the owner read it; a submission may run as another user.
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
