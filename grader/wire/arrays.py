"""NumPy arrays and scalars as nodes of a message, and back."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.wire.nodes import (
    MAX_BYTES,
    ArrayNode,
    NumbersNode,
    Reader,
    ScalarNode,
    WireError,
    Writer,
    malformed,
)

_CODES = ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
DTYPES = {dtype.str: dtype for code in _CODES for dtype in (np.dtype("<" + code), np.dtype(">" + code))}
# By character: some widths have two types, such as NumPy's long and longlong.
SCALARS = frozenset(np.dtype(character).type for character in "?bBhHiIlLqQefdgFDG")

_LONG = {"g": "f8", "G": "c16"}

# Shorter lists cost less as plain nodes than as a blob with a header.
_WORTH_PACKING = 16


def describe_array(array: NDArray[Any], writer: Writer) -> ArrayNode:
    """Describe an array, or an instance of a subclass as the plain array underneath.

    Raises:
        WireError: if its dtype is neither numeric nor bool, or if it is masked or too large.
    """
    if isinstance(array, np.ma.MaskedArray):
        raise WireError(
            "A masked array cannot be handed over. Use its method `filled()` to get an ordinary one."
        )
    # The unbound method keeps a subclass's own code from running.
    plain = _of_usual_length(np.ndarray.view(array, np.ndarray))
    if plain.dtype.str not in DTYPES:
        what = "Python objects" if plain.dtype.kind == "O" else f"dtype {plain.dtype.str}"
        raise WireError(f"An array of {what} cannot be handed over: its dtype must be a numeric one or bool.")
    order = "F" if plain.flags.f_contiguous and not plain.flags.c_contiguous else "C"
    writer.reserve(plain.nbytes)
    writer.add(plain.tobytes(order="F" if order == "F" else "C"))
    return ArrayNode(plain.dtype.str, list(plain.shape), "F" if order == "F" else "C", plain.flags.writeable)


def _of_usual_length(array: NDArray[Any]) -> NDArray[Any]:
    """Long doubles, which are others on each machine, as float64 or complex128; anything else as it is."""
    if array.dtype.char not in _LONG:
        return array
    with np.errstate(all="ignore"):
        return array.astype(_LONG[array.dtype.char])


def build_array(node: ArrayNode, reader: Reader) -> NDArray[Any]:
    """Build the array of a node: a copy of its own, as writeable as the node says.

    Raises:
        WireError: if dtype, shape and bytes do not fit together.
    """
    dtype = DTYPES.get(node.dtype)
    if dtype is None:
        raise malformed("an array of a dtype that cannot be handed over")
    # Python's integers do not overflow, so neither do these products. The second keeps an array
    # without elements from having lengths that nothing could be computed along.
    blob = reader.take(math.prod(node.shape) * dtype.itemsize)
    if math.prod(filter(None, node.shape)) * dtype.itemsize > MAX_BYTES:
        raise malformed("an array of an impossible shape")
    _check_bools(blob, dtype)
    try:
        flat = np.frombuffer(blob, dtype)
        array: NDArray[Any] = flat.reshape(node.shape, order=node.order).copy(order=node.order)
    except ValueError:
        raise malformed("an array of an impossible shape") from None
    array.flags.writeable = node.writeable
    return array


def describe_scalar(value: Any, writer: Writer) -> ScalarNode:
    """Describe a NumPy scalar of one of the types in ``SCALARS``."""
    array = _of_usual_length(np.asarray(value))
    writer.reserve(array.nbytes)
    writer.add(array.tobytes())
    return ScalarNode(array.dtype.str)


def build_scalar(node: ScalarNode, reader: Reader) -> Any:
    """Build the NumPy scalar of a node.

    Raises:
        WireError: if its dtype is not one of ours.
    """
    dtype = DTYPES.get(node.dtype)
    if dtype is None:
        raise malformed("a number of a dtype that cannot be handed over")
    blob = reader.take(dtype.itemsize)
    _check_bools(blob, dtype)
    return np.frombuffer(blob, dtype)[0]


def describe_numbers(items: list[Any] | tuple[Any, ...], writer: Writer, depth: int) -> NumbersNode | None:
    """Pack a long list or tuple of nothing but floats, ints or bools; None for any other one."""
    if len(items) < _WORTH_PACKING:
        return None
    types = set(map(type, items))
    if types == {float}:
        dtype = "<f8"
    elif types == {bool}:
        dtype = "|b1"
    elif types == {int} and min(items) >= -(2**63) and max(items) < 2**63:
        dtype = "<i8"
    else:
        return None
    writer.count(len(items), depth)
    writer.reserve(len(items) * np.dtype(dtype).itemsize)
    writer.add(np.array(items, dtype).tobytes())
    kind = "tuple" if isinstance(items, tuple) else "list"
    return NumbersNode(kind, dtype, len(items))  # type: ignore[arg-type]


def build_numbers(node: NumbersNode, reader: Reader, depth: int) -> list[Any] | tuple[Any, ...]:
    """Build the list or tuple of a node."""
    reader.count(node.size, depth)
    dtype = np.dtype(node.dtype)
    blob = reader.take(node.size * dtype.itemsize)
    _check_bools(blob, dtype)
    items: list[Any] = np.frombuffer(blob, dtype).tolist()
    return tuple(items) if node.kind == "tuple" else items


def _check_bools(blob: memoryview, dtype: np.dtype[Any]) -> None:
    # NumPy relies on a bool being 0 or 1; another byte gives an array that contradicts itself.
    if dtype.kind == "b" and len(blob) and np.frombuffer(blob, np.uint8).max() > 1:
        raise malformed("a bool that is neither true nor false")
