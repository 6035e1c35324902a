"""A digest of an answer, the same for all answers that differ by rounding alone."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.wire.codec import decode_unbuilt
from grader.wire.compare import ATOL, KINDS, essence_of, is_history, parts_of
from grader.wire.nodes import WireError
from grader.wire.plot import Plot
from grader.wire.tables import TableState

# Significant digits. More of them tell more answers apart, and tear more of those apart that are the same: of
# numbers in float32, one in a thousand falls on the other side of where four digits are rounded.
_DIGITS = 4


def answer_digest(answer: bytes) -> bytes | None:
    """SHA-256 of an encoded value, as far as `same_answer` looks at it, with numbers rounded to a few digits.

    Two answers that are the same may still have different digests, if a number of theirs is where one rounds
    up and the other down; two that differ by more than that never have the same.

    Args:
        answer: an encoded value, of a stranger.

    Returns:
        The digest; None if the value is malformed, or differs by chance, as a history does.
    """
    digest = hashlib.sha256()
    try:
        for piece in _pieces(decode_unbuilt(answer)):
            digest.update(b"%d " % len(piece) + piece)
    except (WireError, _ByChance, RecursionError):
        return None
    return digest.digest()


class _ByChance(Exception):
    """An answer is never the same twice."""


def _pieces(value: Any) -> Iterator[bytes]:
    if isinstance(value, (bool, int, float)):
        # Python's ints and floats are of one kind, because `max(0, z)` gives either.
        yield from _numbers(np.asarray(value if isinstance(value, bool) else _as_float(value)))
    elif isinstance(value, (np.generic, np.ndarray)):
        yield from _numbers(np.asarray(value))
    elif isinstance(value, dict):
        yield b"dict %d" % len(value)
        for key in sorted(value, key=repr):
            yield repr(key).encode("utf-8", "replace")
            yield from _pieces(value[key])
    elif isinstance(value, (list, tuple)):
        yield b"%s %d" % (type(value).__name__.encode(), len(value))
        for item in value:
            yield from _pieces(item)
    elif isinstance(value, (TableState, Plot, io.BytesIO)):
        yield type(value).__name__.encode()
        yield from _pieces(parts_of(value))
    elif is_history(value):
        raise _ByChance
    else:
        yield f"{type(value).__name__} {essence_of(value)!r}".encode("utf-8", "replace")


def _as_float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf")


def _numbers(array: np.ndarray[Any, Any]) -> Iterator[bytes]:
    kind = array.dtype.kind
    yield f"{KINDS.get(kind, kind)} {array.shape}".encode()
    if kind == "c":
        yield from _numbers(array.real)
        yield from _numbers(array.imag)
    elif kind == "f":
        yield from _rounded(array.astype(np.float64))
    elif kind in "biu":
        # All bits of an unsigned number, too.
        yield array.astype(np.int64 if kind != "u" else np.uint64).astype(np.int64).tobytes()
    else:
        raise _ByChance


def _rounded(array: np.ndarray[Any, Any]) -> Iterator[bytes]:
    """The first digits of each number, and how large it is; 0, nan and infinity are marked by their sizes."""
    with np.errstate(all="ignore"):
        size = np.abs(array)
        counts = np.isfinite(array) & (size > ATOL)
        powers = np.floor(np.log10(np.where(counts, size, 1.0)))
        digits = np.rint(np.where(counts, size, 1.0) / 10.0 ** (powers - (_DIGITS - 1)))
    # 9.9999 is rounded to 10.00.
    over = digits >= 10**_DIGITS
    digits, powers = np.where(over, digits / 10, digits), powers + over
    marks = np.where(np.isnan(array), 1002, np.where(np.isinf(array), 1001, 1000))
    signs = np.where(np.isnan(array) | (size <= ATOL), 0, np.sign(array))
    yield np.where(counts, powers, marks).astype(np.int16).tobytes()
    yield (np.where(counts, digits, 0) * signs + np.where(counts, 0, signs)).astype(np.int32).tobytes()
