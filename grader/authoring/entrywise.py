"""Checks of what every function promises that works entry by entry, whatever it computes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.authoring.expectations import (
    expect_array,
    expect_close,
    expect_no_warning,
    expect_unchanged,
    precision_of,
)
from grader.authoring.failure import expect

_Function = Callable[[Any], Any]
_CLOSE = {"rtol": 1e-5, "atol": 1e-6}
# Small and large numbers, of both signs.
SHAPED = [0.5, -1.5, 0.0, 3.0, 0.05, 12.0]
WHOLE = [-3, -1, 0, 2, 256]


def in_forms(z: Any) -> Iterator[tuple[str, Any]]:
    """The numbers of an array in every form in which an array may come, and what form it is in words.

    Args:
        z: array of shape (n,), where n is a multiple of 6.
    """
    block = z.reshape(2, 3, -1)
    yield "a row of numbers", z
    yield "a block of numbers, with three dimensions", block
    yield "an array of one entry", z[:1]
    yield "a table of one entry", z[1:2].reshape(1, 1)
    yield "a table of one column", z.reshape(-1, 1)
    yield "a table of one row", z.reshape(1, -1)
    yield "a square table", z[:4].reshape(2, 2)
    yield "a table that lies column by column in memory (as a transposed one does)", z.reshape(-1, 6).T
    yield "a block that lies column by column in memory (as a transposed one does)", block.T
    yield "a row of thousands of numbers", np.resize(z, 3000)
    read_only = z.reshape(3, -1).copy()
    read_only.flags.writeable = False
    yield "a table that must not be written to (a read-only array)", read_only


def expect_range(got: Any, call: str, low: float, high: float = np.inf) -> None:
    """No number of an answer lies below ``low`` or above ``high``, but for a rounding error."""
    answer = np.asarray(got)
    slack = precision_of(answer)
    ends = f"{low:g} or more" if high == np.inf else f"from {low:g} to {high:g}"
    inside = (answer >= low - slack) & (answer <= high + slack)
    expect(bool(np.all(inside)), f"{call} has a number that lies outside of the range: {ends}.")


def each_shape(
    function: _Function,
    expected: Any,
    tolerance: Mapping[str, Any] = _CLOSE,
    numbers: Sequence[float] = SHAPED,
) -> None:
    """Six numbers: alone, one in an array, in a table, and an array without any."""
    call = f"{function.__name__}(z) of "
    z, expected = np.array(numbers), np.array(expected)
    for number, wanted in zip(numbers[:2], expected[:2], strict=True):
        expect_close(function(number), wanted, call + "a single number", given=number, **tolerance)
    for shape in [(1,), (1, 1), (2, 3)]:
        table, wanted = (np.resize(row, shape) for row in (z, expected))
        got = function(table)
        expect_close(got, wanted, f"{call}an array of shape {shape}", given=table, **tolerance)
        expect_array(got, f"{call}an array of shape {shape}", shape=shape, lists=False)
    columns = np.asfortranarray(np.resize(z, (2, 3)))
    got = function(columns)
    words = f"{call}a table that lies column by column in memory"
    expect_close(got, np.resize(expected, (2, 3)), words, given=columns, **tolerance)
    many = np.resize(z, 1200)
    expect_close(function(many), np.resize(expected, 1200), f"{call}1200 numbers", **tolerance)
    expect_array(function(np.ones((0, 3))), f"{call}an empty array of shape (0, 3)", shape=(0, 3))


def floats_for_ints(function: _Function, expected: Any, tolerance: Mapping[str, Any] = _CLOSE) -> None:
    """An array of whole numbers gets what the same floats get."""
    call = f"{function.__name__}(z) of whole numbers"
    z = np.array(WHOLE)
    with expect_unchanged(call, z):
        got = function(z)
    expect_close(got, expected, call, given=z, **tolerance)
    expect_array(got, call, kind="f")


def calm(function: _Function, low: float, high: float, tolerance: Mapping[str, Any] = _CLOSE) -> None:
    """What -1000 and 1000 get, as float64, as float32 and as Python's floats; NumPy warns of nothing."""
    call = f"{function.__name__}(z) for z = -1000 and z = 1000"
    for kind in (np.float64, np.float32):
        z = np.array([-1000, 1000], dtype=kind)
        with expect_no_warning(call, given=z):
            got = function(z)
        expect_close(got, [low, high], call, given=z, **tolerance)
    with expect_no_warning(call):
        numbers = [function(-1000.0), function(1000.0)]
    expect_close(numbers, [low, high], call, given=[-1000.0, 1000.0], **tolerance)


def left_alone(function: _Function) -> None:
    """Arrays of floats that are given have the same numbers afterwards; those of ints: floats_for_ints."""
    kinds = (np.float64, np.float32)
    rows = [np.array([-1000, -3, 0, 2, 1000], dtype=kind) for kind in kinds]
    tables = [row.reshape(5, 1) for row in rows] + [np.arange(-4.0, 4.0).reshape(2, 2, 2)]
    read_only = rows[0].copy()
    read_only.flags.writeable = False
    arrays = [*rows, *tables, read_only]
    with expect_unchanged(f"{function.__name__}(z)", *arrays):
        for z in arrays:
            expect_array(function(z), f"{function.__name__}(z)")
