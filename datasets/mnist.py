"""MNIST and Fashion-MNIST in full, from the folder NEUROKATA_DATA or through keras.datasets."""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from datasets.integrity import DataError, verify
from datasets.local import DATA_VARIABLE, local_file

Pixels = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int64]
Splits = tuple[tuple[Pixels, Labels], tuple[Pixels, Labels]]

_MNIST_DIGESTS = {
    "x_train": "7966334e0a62e21aeecb36c594d601b1545b48a7cfcd636d924be8f23bea61a7",
    "y_train": "7cae198257dc3f40dd3f471fb4eb7e4a2d866d3b9709469d2624ce09ba884ca5",
    "x_test": "3e0c14618a662036c0bd667aa23f8d52269db4b32c4aae88e8c4671bd516fa70",
    "y_test": "76ba51f7d0e782ba9dbef10071337cc0af4a587046c8f71c38920af74747b571",
}
_FASHION_DIGESTS = {
    "x_train": "63a8360a3dc9da21e3abbee0bae0dc6f0c39455f1c28f56dfea3b370ed38cd99",
    "y_train": "43329d34773cfdf2c96a8e21186c916af666db57784c9a94f555cf464bda1b1a",
    "x_test": "f9680125d0d4f308d397c5cb1a6350ca44e98db31b4614fadc4155a837510d16",
    "y_test": "836ffbedffb388bf8ba84a1bfd7562b917ed2f5c05dfc08e5e82339eab9625ec",
}
_FASHION_FILES = {
    "x_train": "train-images-idx3-ubyte.gz",
    "y_train": "train-labels-idx1-ubyte.gz",
    "x_test": "t10k-images-idx3-ubyte.gz",
    "y_test": "t10k-labels-idx1-ubyte.gz",
}
_IDX_UNSIGNED_BYTES = 0x08


def load_mnist() -> Splits:
    """Load all 70,000 handwritten digits of MNIST.

    They come from mnist.npz in the folder NEUROKATA_DATA; if that is not set, they come through
    keras.datasets, which downloads them once.

    Returns:
        ((x_train, y_train), (x_test, y_test)): images uint8 (60000, 28, 28) and (10000, 28, 28), labels
        int64, 0 to 9.

    Raises:
        DataError: if they are missing, damaged or not the right ones.
    """
    path = local_file("mnist.npz")
    if path is None:
        return _from_keras("mnist", "mnist.npz", _MNIST_DIGESTS)
    try:
        with np.load(path, allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in _MNIST_DIGESTS}
    except Exception as error:
        # NumPy and zipfile raise a dozen kinds of errors for a damaged file.
        _damaged(path, error)
    return _verified(found, _MNIST_DIGESTS, lambda name: f"{name} in {path}")


def load_fashion_mnist() -> Splits:
    """Load all 70,000 pictures of clothes of Fashion-MNIST.

    They come from four files in fashion-mnist/ in the folder NEUROKATA_DATA; if that is not set, they come
    through keras.datasets, which downloads them once.

    Returns:
        ((x_train, y_train), (x_test, y_test)): images uint8 (60000, 28, 28) and (10000, 28, 28), labels
        int64, 0 to 9 (T-shirt, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot).

    Raises:
        DataError: if they are missing, damaged or not the right ones.
    """
    paths = {name: local_file("fashion-mnist", file) for name, file in _FASHION_FILES.items()}
    found: dict[str, npt.NDArray[Any]] = {}
    for name, path in paths.items():
        if path is None:
            return _from_keras("fashion_mnist", "fashion-mnist/*.gz", _FASHION_DIGESTS)
        found[name] = read_idx(path)
    return _verified(found, _FASHION_DIGESTS, lambda name: str(paths[name]))


def read_idx(path: Path) -> Pixels:
    """Read a gzipped IDX file of unsigned bytes, the format in which MNIST was published.

    The file has two zero bytes, the code of the type, the number of dimensions, each dimension as a
    big-endian 32-bit number, and then the values.

    Args:
        path: a file such as ``train-images-idx3-ubyte.gz``.

    Returns:
        uint8, of the shape that the file gives.

    Raises:
        DataError: if it is not such a file.
    """
    try:
        with gzip.open(path, "rb") as file:
            zeros, kind, dimensions = struct.unpack(">HBB", file.read(4))
            if zeros or kind != _IDX_UNSIGNED_BYTES:
                raise ValueError("it does not begin like an IDX file of bytes")
            shape = struct.unpack(f">{dimensions}I", file.read(4 * dimensions))
            values = file.read()
        return np.frombuffer(values, np.uint8).reshape(shape)
    except (OSError, EOFError, ValueError, struct.error, zlib.error) as error:
        _damaged(path, error)


def _from_keras(name: str, file: str, digests: dict[str, str]) -> Splits:
    try:
        import keras

        train, test = getattr(keras.datasets, name).load_data()
    except Exception as error:
        # Keras reports a failed download as a bare Exception.
        raise DataError(
            f"keras.datasets.{name} could not be loaded: {error}. Without a network, put {file} into a "
            f"folder and name that folder in the environment variable {DATA_VARIABLE}."
        ) from error
    found = {"x_train": train[0], "y_train": train[1], "x_test": test[0], "y_test": test[1]}
    return _verified(found, digests, lambda array: f"{array} of keras.datasets.{name}")


def _verified(
    found: dict[str, npt.NDArray[Any]], digests: dict[str, str], what: Callable[[str], str]
) -> Splits:
    for name, expected in digests.items():
        verify(found[name], expected, what(name), "Fetch the file again: datasets/README.md has its source.")
    # What was read straight from a file's bytes is read-only, and learners may want to change it.
    x_train, x_test = (np.require(found[name], np.uint8, "W") for name in ("x_train", "x_test"))
    return (x_train, found["y_train"].astype(np.int64)), (x_test, found["y_test"].astype(np.int64))


def _damaged(path: Path, error: Exception) -> NoReturn:
    raise DataError(
        f"{path} (in the folder {DATA_VARIABLE}) cannot be read: {error}. Fetch the file again: "
        "datasets/README.md has its source."
    ) from error
