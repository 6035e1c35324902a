"""Assertions on the answer of an exercise as a whole: several values, a dict, an error."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.authoring.failure import expect, fail
from grader.authoring.wording import none

_LONGEST = 200


def expect_parts(got: Any, names: Sequence[str], call: str, *, numbers: bool = False) -> Any:
    """Fail unless ``got`` is a tuple or list with as many values as there are names; return it.

    Args:
        got: what the exercise returned.
        names: of the values, as in the docstring of the exercise.
        call: the call in words that a learner can read.
        numbers: whether each value is a single number, so that an array or a tensor of so many will do as
            well; it is returned as a list.

    Raises:
        CheckFailed: if it is None, or anything else.
    """
    _expect_answer(got, call)
    parts = _in_a_row(got) if numbers and not isinstance(got, (tuple, list)) else got
    is_right = isinstance(parts, (tuple, list)) and len(parts) == len(names)
    expect(is_right, f"{call} should return {len(names)} values: {', '.join(names)}.", _details(got))
    return parts


def _in_a_row(got: Any) -> list[Any] | None:
    """The numbers of a one-dimensional array or tensor; None for anything else."""
    if not hasattr(type(got), "__array__"):
        return None
    array = np.asarray(got)
    return list(array) if array.ndim == 1 and array.dtype.kind in "biuf" else None


def expect_keys(got: Any, keys: Sequence[str], call: str) -> Any:
    """Fail unless ``got`` is a dict with these keys and no others; return it.

    Args:
        got: what the exercise returned, or a part of that.
        keys: of the dict.
        call: the call, or the part, in words that a learner can read.

    Raises:
        CheckFailed: if it is None, or anything else.
    """
    _expect_answer(got, call)
    is_right = isinstance(got, dict) and set(got) == set(keys)
    expect(is_right, f"{call} should be a dict with the keys {', '.join(keys)}.", _details(got))
    return got


def expect_error(
    kind: type[Exception], call: str, function: Callable[..., Any], *args: Any, **kwargs: Any
) -> None:
    """Fail unless a call raises an error of this kind; any other error is the learner's own.

    Another error goes on, and its attribute ``asked_for`` says which one should have been raised.

    Args:
        kind: the error, such as ``ValueError``.
        call: the call in words that a learner can read.
        function: the exercise.
        args: its positional arguments.
        kwargs: its keyword arguments.

    Raises:
        CheckFailed: if the call returns.
    """
    __tracebackhide__ = True
    try:
        got = function(*args, **kwargs)
    except kind:
        return
    except Exception as other:
        # A learner's own class of errors may not let anything be added to it.
        with contextlib.suppress(Exception):
            other.asked_for = f"{call} should have raised {kind.__name__}."  # type: ignore[attr-defined]
        raise
    did = "returned nan (not a number)" if _holds_nan(got) else "did not"
    fail(f"{call} should have raised {kind.__name__}, and {did}.", _details(got))


def _holds_nan(got: Any) -> bool:
    return isinstance(got, (float, np.floating, np.ndarray)) and bool(np.any(np.not_equal(got, got)))


def _expect_answer(got: Any, call: str) -> None:
    expect(got is not None, none(call))


def _details(got: Any) -> str:
    return f"got: {got!r:.{_LONGEST}}"
