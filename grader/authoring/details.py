"""Input, expected and got, as a check shows them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

import numpy as np

_LONGEST = 400
# With what stands before it, it fits a terminal of 80 columns.
_LINE = 60
_PACKAGE = "grader.authoring"
_NAME = re.compile(r"[A-Za-z_]\w*")
# Two of them may be one object without having anything to do with each other.
_SHARED = (bool, int, float, str, bytes, type(None))


def in_rows(call: str, given: Any, expected: Any, got: Any) -> str:
    """The three, a row each; several arguments have a row each, with the names that the check has for them.

    Args:
        call: the call in words.
        given: the input; None if it is not shown.
        expected: what was asked for.
        got: what the exercise returned.
    """
    rows = [f"expected: {short(expected)}", f"got: {short(got)}"]
    if given is not None:
        rows.insert(0, f"input: {_input(call, given)}")
    return "\n".join(rows)


def short(value: Any) -> str:
    """A value as text of a bearable length."""
    with np.printoptions(threshold=20, edgeitems=3, precision=6, linewidth=_LINE):
        text = str(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"


def _input(call: str, given: Any) -> str:
    if isinstance(given, Mapping):
        named = [(str(key), value) for key, value in given.items()]
    elif isinstance(given, tuple):
        named = list(_named(call, given))
    else:
        return short(given)
    return "\n".join(_row(name, value) for name, value in named) or short(given)


def _row(name: str, value: Any) -> str:
    text = repr(value) if isinstance(value, str) else short(value)
    begin = f"{name} = " if name else ""
    return begin + text.replace("\n", "\n" + " " * len(begin))


def _named(call: str, values: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    names = _local_names()
    said = set(_NAME.findall(call))
    for value in values:
        found = [name for name, held in names if held is value]
        if isinstance(value, _SHARED):
            found = [name for name in found if name in said]
        # The name in the call's own words, if there are two.
        yield next((name for name in found if name in said), found[0] if found else ""), value


def _local_names() -> list[tuple[str, Any]]:
    """The variables of the check that called."""
    frame: FrameType | None = sys._getframe()
    while frame is not None and str(frame.f_globals.get("__name__", "")).startswith(_PACKAGE):
        frame = frame.f_back
    return list(frame.f_locals.items()) if frame is not None else []
