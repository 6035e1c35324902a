"""Where data files lie: in the folder NEUROKATA_DATA, or where ``python -m datasets fetch`` keeps them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from datasets.cache import cache_folder
from datasets.integrity import DataError

DATA_VARIABLE = "NEUROKATA_DATA"


@dataclass(frozen=True)
class DataFiles:
    """The files of a data set, read but not looked into yet.

    Attributes:
        contents: by name inside a data folder, such as ``fashion-mnist/t10k-labels-idx1-ubyte.gz``.
        where: the folder or the address that they come from.
        remedy: a sentence that says what to do if they are not the right ones.
        fetched: whether they come from the user's cache.
    """

    contents: dict[str, bytes]
    where: str
    remedy: str
    fetched: bool = False

    def path(self, name: str) -> str:
        """How a message names one of the files."""
        return f"{self.where.rstrip('/')}/{name}"


def fetched_folder() -> Path:
    """The folder in the user's cache with what was fetched, laid out as a folder for NEUROKATA_DATA is."""
    return cache_folder() / "fetched"


def named_folder() -> Path | None:
    """The folder that NEUROKATA_DATA names, or None."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named).expanduser().absolute() if named else None


def find_files(data_set: str, names: Sequence[str], *, fetched: bool = True) -> DataFiles | None:
    """Read the files of a data set.

    If NEUROKATA_DATA is set, its folder alone counts; set to nothing, it means: only what comes with the kit.

    Args:
        data_set: what ``python -m datasets fetch`` calls it.
        names: of its files, inside a data folder.
        fetched: whether the user's cache counts. It does not for a check: a grade must not depend on what
            somebody has fetched.

    Returns:
        Their contents, or None if the variable names no folder and they were not fetched.

    Raises:
        DataError: if the variable names a folder and a file is not in it, or if one cannot be read.
    """
    folder = named_folder()
    if folder is not None:
        for name in names:
            if not (folder / name).is_file():
                raise DataError(
                    f"There is no file {folder / name}. The environment variable {DATA_VARIABLE} names the "
                    f"folder {folder}; put {name} there (datasets/README.md names its source), or unset the "
                    "variable."
                )
        remedy = f"{DATA_VARIABLE} names its folder; datasets/README.md says where the right file comes from."
        return _read(folder, names, remedy, fetched=False)
    folder = fetched_folder()
    only_the_kit = DATA_VARIABLE in os.environ or not fetched
    if only_the_kit or not all((folder / name).is_file() for name in names):
        return None
    return _read(folder, names, f"`python -m datasets fetch {data_set}` fetches it again.", fetched=True)


def require_files(data_set: str, names: Sequence[str], title: str) -> DataFiles:
    """Read the files of a data set that does not come with the kit.

    Args:
        data_set: what ``python -m datasets fetch`` calls it.
        names: of its files, inside a data folder.
        title: what the message calls it.

    Raises:
        DataError: if they are nowhere, or cannot be read.
    """
    found = find_files(data_set, names)
    if found is None:
        raise DataError(
            f"{title} does not come with the kit. `python -m datasets fetch {data_set}` fetches it, once; or "
            f"put {', '.join(names)} into a folder, and name that folder in the environment variable "
            f"{DATA_VARIABLE}."
        )
    return found


def _read(folder: Path, names: Sequence[str], remedy: str, *, fetched: bool) -> DataFiles:
    try:
        contents = {name: (folder / name).read_bytes() for name in names}
    except OSError as error:
        raise DataError(f"{error.filename} cannot be read: {error.strerror}. {remedy}") from error
    return DataFiles(contents, str(folder), remedy, fetched)
