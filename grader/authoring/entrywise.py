"""Checks of what every function promises that works entry by entry, whatever it computes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.authoring.expectations import expect_array, expect_close, expect_no_warning, expect_unchanged

_Function = Callable[[Any], Any]
_CLOSE = {"rtol": 1e-5, "atol": 1e-6}
# Small and large numbers, of both signs.
SHAPED = [0.5, -2.0, 0.0, 3.0, 0.05, 7.0]
WHOLE = [-3, -1, 0, 2]


def each_shape(function: _Function, expected: Any, tolerance: Mapping[str, Any] = _CLOSE) -> None:
    """The numbers of SHAPED alone, one in an array, in a table, and an array without any."""
    call = f"{function.__name__}(z) of "
    z, expected = np.array(SHAPED), np.array(expected)
    expect_close(function(SHAPED[0]), expected[0], call + "a single number", given=SHAPED[0], **tolerance)
    for shape in [(1,), (1, 1), (2, 3)]:
        table, wanted = (np.resize(numbers, shape) for numbers in (z, expected))
        got = function(table)
        expect_close(got, wanted, f"{call}an array of shape {shape}", given=table, **tolerance)
        expect_array(got, f"{call}an array of shape {shape}", shape=shape, lists=False)
    expect_array(function(np.ones((0, 3))), f"{call}an empty array of shape (0, 3)", shape=(0, 3))


def floats_for_ints(function: _Function, expected: Any, tolerance: Mapping[str, Any] = _CLOSE) -> None:
    """An array of whole numbers gets what the same floats get."""
    call = f"{function.__name__}(z) of whole numbers"
    z = np.array(WHOLE)
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
    """Arrays that are given have the same numbers afterwards, whatever their dtype."""
    kinds = (np.float64, np.float32, np.int64)
    arrays = [np.array([-1000, -3, 0, 2, 1000], dtype=kind) for kind in kinds]
    with expect_unchanged(f"{function.__name__}(z)", *arrays):
        for z in arrays:
            expect_array(function(z), f"{function.__name__}(z)", shape=(5,))
