"""Other forms of the same argument that a docstring promises to take, read from its words, with care.

Where the words do not name a form, nothing is tried: only what they name is promised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from grader.course.docstrings import Entry

Change: TypeAlias = Callable[[Any], Any]

_ARRAY_OR_LIST = re.compile(
    r"(array|tensor)s?( or (an? )?|, an? )lists?\b|\blists?\b[^.;]* or (an? )?(numpy )?arrays?\b|array-like"
)
_IN_PLACE = re.compile(r"\bin place\b|(?<!not )\b(is|are) (changed|trained)")
_SHAPE = re.compile(r"shape (\([^()]*\))")


@dataclass(frozen=True)
class Form:
    """Another form of an argument.

    Attributes:
        name: what messages call it: ``for a float32 array``.
        change: gives the argument in this form; None if it has it, or cannot have it.
        rounds: whether the numbers are rounded to float32 by it.
    """

    name: str
    change: Change
    rounds: bool = False


def forms_of(entry: Entry, *, tensors: bool) -> Iterator[Form]:
    """The forms that an entry about an argument promises.

    Args:
        entry: of the section ``Args``.
        tensors: whether TensorFlow is there.
    """
    words = entry.text.lower()
    if re.search(r"\bpath\b", words) and "Path" in entry.text:
        yield Form("a Path", lambda value: Path(value) if isinstance(value, str) else None)
    if not re.search(r"\barrays?\b", words):
        return
    yield from _dtypes(words)
    yield Form("an array that is every second entry of another", _each_array(_strided))
    yield Form("an array that is another one from its end", _each_array(_reversed))
    yield Form("an array in Fortran's order", _each_array(_fortran))
    if not _IN_PLACE.search(words):
        yield Form("a read-only array", _each_array(_read_only))
    if _ARRAY_OR_LIST.search(words):
        yield Form("a list", _list)
        yield Form("an array", lambda value: np.array(value) if isinstance(value, list) else None)
    if tensors and "tensor" in words:
        yield Form("a tensor", _each_array(_tensor))


def _dtypes(words: str) -> Iterator[Form]:
    floats = bool(re.search(r"\bfloats?\b", words))
    if "float32" in words or (floats and "float64" not in words):
        yield Form("a float32 array", _each_array(lambda x: _cast(x, np.float32, "f")), rounds=True)
    if not re.search(r"\bints?\b", words):
        return
    if floats:
        yield Form("a float64 array of whole numbers", _each_array(lambda x: _cast(x, np.float64, "iu")))
    for dtype in (np.int64,) if "int64" in words else (np.int64, np.uint8, np.int8, np.int32):
        yield Form(f"an array of {np.dtype(dtype)}", _each_array(_whole(dtype)))


def _each_array(change: Change) -> Change:
    """The same change of each array in an argument; None if it changes none."""

    def changed(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return change(value)
        if isinstance(value, dict):
            inside = {key: changed(item) for key, item in value.items()}
            same = all(item is None for item in inside.values())
            return None if same else {k: value[k] if v is None else v for k, v in inside.items()}
        if isinstance(value, (list, tuple)):
            items = [changed(item) for item in value]
            if all(item is None for item in items):
                return None
            return type(value)(v if n is None else n for v, n in zip(value, items, strict=True))
        return None

    return changed


def _cast(x: np.ndarray[Any, Any], dtype: Any, kinds: str) -> Any:
    if x.dtype.kind not in kinds or x.dtype == dtype:
        return None
    with np.errstate(all="ignore"):
        return x.astype(dtype)


def _whole(dtype: Any) -> Change:
    """Gives an array the dtype of ints, if its numbers are whole and not too large for it."""
    limits = np.iinfo(dtype)

    def changed(x: np.ndarray[Any, Any]) -> Any:
        if x.dtype.kind not in "iuf" or x.dtype == dtype or not x.size:
            return None
        fits = x.min() >= limits.min and x.max() <= limits.max and np.all(x == np.round(x))
        return x.astype(dtype) if fits else None

    return changed


def _strided(x: np.ndarray[Any, Any]) -> Any:
    if not x.ndim or not x.size:
        return None
    wide = np.zeros((*x.shape[:-1], 2 * x.shape[-1]), x.dtype)
    wide[..., ::2] = x
    return wide[..., ::2]


def _reversed(x: np.ndarray[Any, Any]) -> Any:
    return x[::-1].copy()[::-1] if x.ndim and len(x) > 1 else None


def _fortran(x: np.ndarray[Any, Any]) -> Any:
    return np.asfortranarray(x) if x.ndim > 1 else None


def _read_only(x: np.ndarray[Any, Any]) -> Any:
    kept = x.copy()
    kept.flags.writeable = False
    return kept


def _tensor(x: np.ndarray[Any, Any]) -> Any:
    import tensorflow as tf

    return tf.constant(x)


def _list(value: Any) -> Any:
    # Lists without entries say nothing of other dimensions.
    return value.tolist() if isinstance(value, np.ndarray) and value.size else None


def dimensions(text: str) -> list[str] | None:
    """The dimensions of the one shape in a text, as it writes them; None if it has none, or several."""
    shapes = _SHAPE.findall(text)
    if len(shapes) != 1:
        return None
    return [part.strip() for part in shapes[0].strip("()").split(",") if part.strip()]
