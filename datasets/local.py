"""The instructor's folder of data files: NEUROKATA_DATA."""

from __future__ import annotations

import os
from pathlib import Path

from datasets.integrity import DataError

DATA_VARIABLE = "NEUROKATA_DATA"


def local_file(*parts: str) -> Path | None:
    """A file in the folder that NEUROKATA_DATA names.

    Args:
        parts: the file's path inside that folder.

    Returns:
        Its absolute path, or None if the variable is not set.

    Raises:
        DataError: if the variable is set and the file is not there.
    """
    named = os.environ.get(DATA_VARIABLE)
    if not named:
        return None
    path = Path(named).expanduser().absolute().joinpath(*parts)
    if not path.is_file():
        raise DataError(
            f"There is no file {path}. The environment variable {DATA_VARIABLE} names the folder {named}; "
            f"put {'/'.join(parts)} there (datasets/README.md names its source), or unset the variable."
        )
    return path
