"""Whether two answers are the same, as far as rounding goes."""

from __future__ import annotations

from typing import Any

import numpy as np

_KINDS = {"f": "floats", "i": "ints", "u": "ints", "b": "bools"}
_LONGEST = 60


def is_like(got: Any, expected: Any, rtol: float = 1e-6) -> bool:
    """Whether numbers, and what holds numbers, are near to each other; nan is like nan.

    What is neither, such as a model, is like anything.

    Args:
        got: an answer.
        expected: another one.
        rtol: how far apart numbers may be, as a share of them; 0 asks for the very same.
    """
    if isinstance(expected, dict) and isinstance(got, dict):
        return got.keys() == expected.keys() and all(is_like(got[k], expected[k], rtol) for k in expected)
    if isinstance(expected, (list, tuple)) and isinstance(got, (list, tuple)):
        pairs = zip(got, expected, strict=False)
        return len(got) == len(expected) and all(is_like(one, other, rtol) for one, other in pairs)
    # A list of numbers may stand for an array.
    left, right = (_numbers(_as_array(x)) for x in (got, expected))
    if left is None or right is None:
        return not isinstance(expected, str) or got == expected
    if left.shape != right.shape:
        return False
    finite = np.abs(right[np.isfinite(right)])
    scale = finite.max() if finite.size else 0.0
    return bool(np.allclose(left, right, rtol=rtol, atol=rtol * min(scale, 1.0), equal_nan=True))


def kinds(value: Any) -> str:
    """The kinds of numbers in an answer, such as ``floats``; empty if there are none."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return " and ".join(dict.fromkeys(filter(None, map(kinds, value))))
    numbers = np.asarray(value) if _numbers(value) is not None else None
    return "" if numbers is None else _KINDS.get(numbers.dtype.kind, "")


def short(value: Any) -> str:
    """A value in one line, cut."""
    text = " ".join(repr(_rounded(value)).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _rounded(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        items = [_rounded(item) for item in value]
        return tuple(items) if isinstance(value, tuple) else items
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, int) or _numbers(value) is None:
        return value
    return _rounded(np.asarray(value).tolist())


def _numbers(value: Any) -> Any:
    """The value as an array of floats; None if it is not numbers."""
    if isinstance(value, (bool, int, float, np.ndarray, np.generic)) or hasattr(value, "__array__"):
        try:
            return np.asarray(value).astype(np.float64)
        except (TypeError, ValueError):
            return None
    return None


def _as_array(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        return value
    try:
        return np.array(value)
    except ValueError:
        return value
