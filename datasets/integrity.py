"""Is this array the one that the course was written for? Digests, and the error if it is not."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import numpy.typing as npt


class DataError(Exception):
    """Data is missing, or is not what the course was written for; the text says what to do."""


def array_digest(array: npt.NDArray[Any]) -> str:
    """SHA-256 of an array's content: its dtype, its shape and its values, in C order.

    Args:
        array: any numeric array.

    Returns:
        64 hexadecimal digits, the same on every machine.
    """
    little_endian = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    digest = hashlib.sha256(f"{little_endian.dtype.str} {array.shape}\n".encode())
    digest.update(little_endian.data if little_endian.size else b"")
    return digest.hexdigest()


def verify(array: npt.NDArray[Any], expected: str, what: str, remedy: str) -> None:
    """Compare an array with its pinned digest.

    Args:
        array: what was read.
        expected: the digest of the right content.
        what: how the message names the array.
        remedy: a sentence that says what to do.

    Raises:
        DataError: if the content differs.
    """
    found = array_digest(array)
    if found != expected:
        raise DataError(
            f"{what} is not the data that the course was written for: its content has the SHA-256 {found}, "
            f"and should have {expected}. {remedy}"
        )
