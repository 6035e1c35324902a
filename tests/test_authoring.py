"""What checks import: expectations, and the messages that they give."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

from grader.authoring import CheckFailed, expect_array, expect_close, expect_no_warning

NAN, INF = np.nan, np.inf
BAD = [NAN, INF, -INF]


def message_of(got: Any, expected: Any, **options: Any) -> str:
    """What a learner reads where the answer is not what was expected."""
    with pytest.raises(CheckFailed) as failed:
        expect_close(got, expected, "f(x)", **options)
    return failed.value.message


@pytest.mark.parametrize("shape", [(), (3,), (2, 2)])
def test_nan_is_not_close_to_nan(shape: tuple[int, ...]) -> None:
    nans = np.full(shape, NAN)
    assert message_of(nans, nans) == "f(x) returned nan (not a number)."


def test_nan_is_close_to_nan_for_a_check_that_asks_for_it() -> None:
    expect_close([1.0, NAN], [1.0, NAN], "f(x)", equal_nan=True)
    assert message_of([NAN, 1.0], [1.0, NAN], equal_nan=True).startswith("f(x) returned wrong values")
    assert message_of([NAN, 1.0], [1.0, 1.0], equal_nan=True) == "f(x) returned nan (not a number)."


@pytest.mark.parametrize("bad", BAD)
def test_a_finite_answer_has_neither_nan_nor_infinities(bad: float) -> None:
    expect_array([1.0, bad], "f(x)")
    with pytest.raises(CheckFailed, match=r"nan|infinity"):
        expect_array([1.0, bad], "f(x)", finite=True)
    expect_array([1.0, 2.0], "f(x)", finite=True)


@pytest.mark.parametrize("got", [[1.0], (1.0,), [np.array([1.0])]])
def test_a_list_is_no_array_for_a_check_that_asks_for_one(got: Any) -> None:
    expect_array(got, "f(x)")
    with pytest.raises(CheckFailed, match=f"returned a {type(got).__name__}, where a NumPy array was asked"):
        expect_array(got, "f(x)", lists=False)
    expect_array(np.array([1.0]), "f(x)", lists=False)
    expect_array(np.float32(1.0), "f(x)", lists=False)


@pytest.mark.parametrize("wrap", [lambda z: z, lambda z: (1.0, z), lambda z: {"z": [z]}, lambda z: z[0]])
def test_a_message_says_that_float32_was_given(wrap: Any) -> None:
    z = np.array([1.0, 2.0], dtype=np.float32)
    assert message_of(NAN, 1.0, given=wrap(z)).startswith("f(x), given float32 numbers, returned nan")
    assert message_of(NAN, 1.0, given=wrap(z.astype(float))).startswith("f(x) returned nan")


def test_a_message_does_not_say_twice_which_dtype_was_given() -> None:
    z = np.zeros(2, dtype=np.uint8)
    with pytest.raises(CheckFailed, match=r"^f\(z\) of uint8 returned a wrong value"):
        expect_close(1.0, 2.0, "f(z) of uint8", given=z)


def test_a_warning_for_float32_is_told_as_one() -> None:
    with (
        pytest.raises(CheckFailed, match=r"^f\(z\), given float32 numbers, gave NumPy's warning “overflow"),
        expect_no_warning("f(z)", given=np.float32(300)),
    ):
        warnings.warn("overflow encountered in exp", RuntimeWarning, stacklevel=1)
