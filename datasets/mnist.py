"""MNIST and Fashion-MNIST in full, from the folder NEUROKATA_DATA or from what was fetched."""

from __future__ import annotations

import gzip
import io
import math
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from datasets.integrity import DataError, verify
from datasets.local import DataFiles, require_files

Pixels = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int64]
Splits = tuple[tuple[Pixels, Labels], tuple[Pixels, Labels]]

MNIST_FILE = "mnist.npz"
# What the labels of Fashion-MNIST mean: label 7 is FASHION_CLASSES[7].
FASHION_CLASSES = (
    "T-shirt/top",
    "trouser",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
)
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
    "x_train": "fashion-mnist/train-images-idx3-ubyte.gz",
    "y_train": "fashion-mnist/train-labels-idx1-ubyte.gz",
    "x_test": "fashion-mnist/t10k-images-idx3-ubyte.gz",
    "y_test": "fashion-mnist/t10k-labels-idx1-ubyte.gz",
}
FASHION_FILES = tuple(_FASHION_FILES.values())
_IDX_UNSIGNED_BYTES = 0x08
# All of MNIST has 55 MB; a small file may unpack to far more than memory has.
_MOST_BYTES = 200_000_000


def load_mnist() -> Splits:
    """Load all 70,000 handwritten digits of MNIST.

    They come from mnist.npz in the folder NEUROKATA_DATA; if that is not set, from the user's cache, where
    ``python -m datasets fetch mnist`` puts them.

    Returns:
        ((x_train, y_train), (x_test, y_test)): images uint8 (60000, 28, 28) and (10000, 28, 28), labels
        int64, 0 to 9.

    Raises:
        DataError: if they are missing, damaged or not the right ones.
    """
    return read_mnist(require_files("mnist", [MNIST_FILE], "All of MNIST"))


def load_fashion_mnist() -> Splits:
    """Load all 70,000 pictures of clothes of Fashion-MNIST.

    They come from four files in fashion-mnist/ in the folder NEUROKATA_DATA; if that is not set, from the
    user's cache, where ``python -m datasets fetch fashion`` puts them.

    Returns:
        ((x_train, y_train), (x_test, y_test)): images uint8 (60000, 28, 28) and (10000, 28, 28), labels
        int64, 0 to 9, which FASHION_CLASSES names.

    Raises:
        DataError: if they are missing, damaged or not the right ones.
    """
    return read_fashion_mnist(require_files("fashion", FASHION_FILES, "Fashion-MNIST"))


def read_mnist(files: DataFiles) -> Splits:
    """All of MNIST from the bytes of mnist.npz; returns and raises what `load_mnist` does."""
    content = files.contents[MNIST_FILE]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > _MOST_BYTES:
            raise ValueError(f"it would unpack to {unpacked:,} bytes")
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in _MNIST_DIGESTS}
    except Exception as error:
        # NumPy and zipfile raise a dozen kinds of errors for a damaged file.
        raise _damaged(files, MNIST_FILE, error) from error
    path = files.path(MNIST_FILE)
    return _verified(found, _MNIST_DIGESTS, lambda name: f"{name} in {path}", files.remedy)


def read_fashion_mnist(files: DataFiles) -> Splits:
    """Fashion-MNIST from the bytes of its four files; returns and raises what `load_fashion_mnist` does."""
    found: dict[str, npt.NDArray[Any]] = {}
    for name, file in _FASHION_FILES.items():
        try:
            found[name] = read_idx(files.contents[file])
        except ValueError as error:
            raise _damaged(files, file, error) from error
    return _verified(found, _FASHION_DIGESTS, lambda name: files.path(_FASHION_FILES[name]), files.remedy)


def read_idx(content: bytes) -> Pixels:
    """Read a gzipped IDX file of unsigned bytes, the format in which MNIST was published.

    The file has two zero bytes, the code of the type, the number of dimensions, each dimension as a
    big-endian 32-bit number, and then the values.

    Args:
        content: of a file such as ``train-images-idx3-ubyte.gz``.

    Returns:
        uint8, of the shape that the file gives.

    Raises:
        ValueError: if it is not such a file.
    """
    try:
        with gzip.open(io.BytesIO(content)) as file:
            zeros, kind, dimensions = struct.unpack(">HBB", file.read(4))
            if zeros or kind != _IDX_UNSIGNED_BYTES:
                raise ValueError("it does not begin like an IDX file of bytes")
            shape = struct.unpack(f">{dimensions}I", file.read(4 * dimensions))
            count = math.prod(shape)
            if count > _MOST_BYTES:
                raise ValueError(f"it should hold {count:,} values")
            # One more than there should be shows a file that is too long.
            values = file.read(count + 1)
        return np.frombuffer(values, np.uint8).reshape(shape)
    except (OSError, EOFError, struct.error, zlib.error) as error:
        raise ValueError(str(error)) from error


def _verified(
    found: dict[str, npt.NDArray[Any]], digests: dict[str, str], what: Callable[[str], str], remedy: str
) -> Splits:
    for name, expected in digests.items():
        verify(found[name], expected, what(name), remedy)
    # What was read straight from a file's bytes is read-only, and learners may want to change it.
    x_train, x_test = (np.require(found[name], np.uint8, "W") for name in ("x_train", "x_test"))
    return (x_train, found["y_train"].astype(np.int64)), (x_test, found["y_test"].astype(np.int64))


def _damaged(files: DataFiles, name: str, error: Exception) -> DataError:
    return DataError(f"{files.path(name)} cannot be read: {error}. {files.remedy}")
