"""Flat texts: without white space, quotes and leading comment signs, so that reformatting hides no answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Set

# Long enough to be rare, and nearly all that is searched for is longer.
BEGINNING = 16

_LEADING = re.compile(r"^[\s#>*-]+")
_DROPPED = re.compile(r"\\n|[\s\"'`\\]+")


def flatten(line: str) -> str:
    """A line, flat."""
    return _DROPPED.sub("", _LEADING.sub("", line))


class FlatText:
    """A text, flat and with all lines joined, and the numbers of its lines."""

    def __init__(self, numbered: Iterable[tuple[int, str]]) -> None:
        self.numbers: list[int] = []
        self.starts: list[int] = []
        parts: list[str] = []
        length = 0
        for number, line in numbered:
            flat = flatten(line)
            if flat:
                self.numbers.append(number)
                self.starts.append(length)
                parts.append(flat)
                length += len(flat)
        self.text = "".join(parts)
        self.lines = dict(zip(reversed(parts), reversed(self.numbers), strict=True))

    def find(self, needle: str) -> int | None:
        """The line on which a flat text begins, or None."""
        position = self.text.find(needle)
        return None if position < 0 else self.numbers[bisect_right(self.starts, position) - 1]


def views_of(text: str) -> list[FlatText]:
    """The text as it is, and without its comments: an answer may be pasted with or without them."""
    numbered = list(enumerate(text.splitlines(), start=1))
    code = [(number, line) for number, line in numbered if not line.lstrip().startswith("#")]
    return [FlatText(numbered), *([FlatText(code)] if len(code) < len(numbered) else [])]


def begun_in(text: str, beginnings: Set[str]) -> set[str]:
    """Which of many beginnings of flat texts are somewhere in a text, and those that are shorter than others.

    One pass serves all of them, and few texts of thousands have then to be searched for.

    Args:
        text: a flat text.
        beginnings: the first ``BEGINNING`` characters of each text; of a shorter one, all of them.
    """
    places = range(len(text) - BEGINNING + 1)
    windows = (text[place : place + BEGINNING] for place in places)
    short = {beginning for beginning in beginnings if len(beginning) < BEGINNING}
    return short | {window for window in windows if window in beginnings}
