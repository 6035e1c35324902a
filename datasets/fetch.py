"""Fetches a set into the user's cache, whole and verified or not at all.

The files of MNIST and Fashion-MNIST are those that keras.datasets downloads, from the same address. Keras is
not asked to do it: it can be pointed at no other address, waits for a silent server without end, and checks
no digest of Fashion-MNIST; and to import it takes seconds.
"""

from __future__ import annotations

import os
import socket
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import numpy as np

from datasets.cache import CACHE_VARIABLE, write_whole
from datasets.data_sets import PIMA, DataSet
from datasets.download import SILENCE_SECONDS, download
from datasets.integrity import DataError
from datasets.local import DataFiles, fetched_folder
from datasets.pima import PIMA_FILE, pima_text

MIRROR_VARIABLE = "NEUROKATA_MIRROR"
KERAS_ADDRESS = "https://storage.googleapis.com/tensorflow/tf-keras-datasets"
# "diabetes", version 1: https://www.openml.org/d/37
_OPENML_ID = 37

Way = Literal["kept", "copied", "fetched"]
Progress = Callable[[int], None]


def fetch(data_set: DataSet, progress: Progress = lambda size: None) -> Way:
    """Bring a set into the user's cache, unless it is there already.

    Args:
        data_set: which.
        progress: called with the number of bytes of each piece that came.

    Returns:
        "kept" if the cache had it, "copied" if Keras had downloaded it before, else "fetched".

    Raises:
        DataError: if it could not be fetched, is not the right one, or cannot be kept.
    """
    if is_whole(data_set, fetched_folder()):
        return "kept"
    mirror = os.environ.get(MIRROR_VARIABLE)
    if mirror:
        return _keep(data_set, _downloaded(data_set, mirror, data_set.files, progress), "fetched")
    if data_set is PIMA:
        return _keep(data_set, _from_openml(), "fetched")
    if is_whole(data_set, keras_folder()):
        return _keep(data_set, _read(data_set, keras_folder()), "copied")
    flat = [name.rpartition("/")[2] for name in data_set.files]
    return _keep(data_set, _downloaded(data_set, KERAS_ADDRESS, flat, progress), "fetched")


def keras_folder() -> Path:
    """Where Keras keeps what it downloads; it has the same names in it as a data folder."""
    home = os.environ.get("KERAS_HOME")
    return (Path(home).expanduser() if home else Path.home() / ".keras").absolute() / "datasets"


def is_whole(data_set: DataSet, folder: Path) -> bool:
    """Whether a folder has all files of a set, and they are the right ones."""
    try:
        data_set.read(_read(data_set, folder))
    except (OSError, DataError):
        return False
    return True


def _read(data_set: DataSet, folder: Path) -> DataFiles:
    return DataFiles({name: (folder / name).read_bytes() for name in data_set.files}, str(folder), "")


def _downloaded(data_set: DataSet, base: str, names: Sequence[str], progress: Progress) -> DataFiles:
    addresses = [f"{base.rstrip('/')}/{name}" for name in names]
    contents = [download(address, progress, SILENCE_SECONDS) for address in addresses]
    return DataFiles(dict(zip(data_set.files, contents, strict=True)), base, "Try again later.")


def _from_openml() -> DataFiles:
    from sklearn.datasets import fetch_openml

    try:
        with _limited_silence(), warnings.catch_warnings():
            # It warns of each try that failed; the last one is an error.
            warnings.simplefilter("ignore")
            table = fetch_openml(data_id=_OPENML_ID, as_frame=False, parser="liac-arff", n_retries=1)
        x, y = np.asarray(table.data, np.float64), (table.target == "tested_positive").astype(np.int64)
    except Exception as error:
        # Damaged answers raise a dozen kinds of errors, as scikit-learn parses them.
        reason = getattr(error, "reason", None) or error
        raise DataError(f"scikit-learn's fetch_openml could not get it from OpenML: {reason}.") from error
    return DataFiles({PIMA_FILE: pima_text(x, y).encode()}, "OpenML", "Has it changed there?")


@contextmanager
def _limited_silence() -> Iterator[None]:
    """Let no connection of this process wait without end: fetch_openml sets no limit."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(SILENCE_SECONDS)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _keep(data_set: DataSet, files: DataFiles, way: Way) -> Way:
    data_set.read(files)
    folder = fetched_folder()
    try:
        # The files of a set count only if all are there. Each is written whole, so of two processes that
        # fetch at once the second one writes the same again.
        for name, content in files.contents.items():
            write_whole(folder / name, content)
    except OSError as error:
        raise DataError(
            f"It cannot be kept in {folder}: {error.strerror}. Make room there, make that folder writable, "
            f"or name another in {CACHE_VARIABLE}."
        ) from error
    return way
