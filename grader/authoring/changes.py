"""What a call did to its arguments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np

from grader.wire import codec

Arguments: TypeAlias = tuple[tuple[Any, ...], dict[str, Any]]

# Stands in the place of what is no longer there.
GONE = object()
_PLAIN = (bool, int, float, complex, str, bytes, type(None), np.generic)


def pairs(before: Any, after: Any) -> Iterator[tuple[Any, Any]]:
    """Each object in ``before`` with what is in its place in ``after``."""
    yield before, after
    if isinstance(before, dict):
        inside = [
            (item, after.get(key, GONE) if isinstance(after, dict) else GONE) for key, item in before.items()
        ]
    elif isinstance(before, (list, tuple)):
        there = list(after) if isinstance(after, (list, tuple)) else []
        there += [GONE] * (len(before) - len(there))
        inside = list(zip(before, there, strict=False))
    else:
        return
    for old, new in inside:
        yield from pairs(old, new)


def differs(now: Any, before: bytes) -> bool:
    """Whether an object is no longer what it was when it was encoded."""
    try:
        return codec.encode(now) != before
    except codec.WireError:
        # It has become something that could not have been given.
        return True


def is_edited(given: Arguments, left: Arguments) -> bool:
    """Whether a call has changed an array, a list or a dict that it was given.

    A model does not count: to train or to compile one changes it, and that is what it is for.

    Args:
        given: what the call was given.
        left: the same after the call.
    """
    return any(after is GONE or _is_edited(before, after) for before, after in pairs(given, left))


def _is_edited(before: Any, after: Any) -> bool:
    if isinstance(before, np.ndarray):
        if not isinstance(after, np.ndarray):
            return True
        same_form = (after.dtype, after.shape) == (before.dtype, before.shape)
        return not same_form or after.tobytes() != before.tobytes()
    # What they hold is a pair of its own.
    if isinstance(before, dict):
        return not isinstance(after, dict) or after.keys() != before.keys()
    if isinstance(before, list):
        return not isinstance(after, list) or len(after) != len(before)
    # By their text, so that nan is nan.
    return isinstance(before, _PLAIN) and (type(after), repr(after)) != (type(before), repr(before))
