"""Almost-JSON, as some tools write it, made into JSON: nan as a number, half a surrogate pair in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

# Each step takes half a microsecond.
MAX_STEPS = 2_000_000

# Python, and tools that write as JavaScript does, leave these in notebooks; JSON has no word for them.
_NO_NUMBER = re.compile(rb"NaN|-?Infinity")
_SURROGATE = re.compile(
    rb"\\u[dD](?:(?P<pair>[89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|[89a-fA-F][0-9a-fA-F]{2})"
)
_QUESTION_MARK = rb"\u003f"


class TooManyError(ValueError):
    """There is more to repair than there is time for."""


def mended(data: bytes) -> bytes:
    """JSON with whatever only some readers accept replaced by what all of them accept.

    NaN and the infinities become empty lists, which count neither as a number nor as a text. Half a surrogate
    pair, which UTF-8 cannot hold, becomes a question mark. Everything keeps its place and length, so this
    takes two copies of the data at most, and time that grows only with its size.

    Args:
        data: UTF-8 text that should be JSON. If it is not JSON, the result is not either.

    Raises:
        TooManyError: if there are millions of places to repair.
    """
    if _NO_NUMBER.search(data) is None and _SURROGATE.search(data) is None:
        return data
    # With escaped backslashes and quotes out of the way, those that are left are what they look like.
    masked = data.replace(rb"\\", b"..").replace(rb"\"", b"..")
    whole = bytearray(data)
    for step, (start, end, text) in enumerate(chain(_halves(masked), _no_numbers(masked))):
        if step >= MAX_STEPS:
            raise TooManyError
        if text:
            whole[start:end] = text.ljust(end - start)
    return bytes(whole)


# Where it begins and ends, and what replaces it; nothing if it is as it should be.
_Found = tuple[int, int, bytes]


def _halves(masked: bytes) -> Iterator[_Found]:
    for found in _SURROGATE.finditer(masked):
        yield found.start(), found.end(), b"" if found["pair"] else _QUESTION_MARK


def _no_numbers(masked: bytes) -> Iterator[_Found]:
    place = 0
    while (found := _NO_NUMBER.search(masked, place)) is not None:
        is_text = masked.count(b'"', place, found.start()) % 2 == 1
        yield found.start(), found.end(), b"" if is_text else b"[]"
        place = found.end() if not is_text else masked.find(b'"', found.end()) + 1
        if not place:
            return
