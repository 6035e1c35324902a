"""What checks import: expectations, and the messages that they give."""

from __future__ import annotations

import re
import warnings
from typing import Any

import numpy as np
import pytest

from grader.authoring import (
    CheckFailed,
    expect_array,
    expect_close,
    expect_error,
    expect_keys,
    expect_no_warning,
    expect_parameters,
    expect_parts,
    wording,
)
from grader.authoring.expectations import precision_of, usual_dtypes

NAN, INF = np.nan, np.inf


@pytest.fixture(autouse=True)
def only_f_is_an_exercise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests of this process have exercises of other names."""
    monkeypatch.setattr(wording, "_exercises", {"f"})


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


def test_a_number_that_becomes_0_is_no_problem_even_if_numpy_is_told_to_warn_of_it() -> None:
    with np.errstate(all="warn"), expect_no_warning("f(z)"):
        assert np.exp(np.float64(-1000)) == 0
    failed = pytest.raises(CheckFailed, match="divide by zero")
    with np.errstate(all="warn"), failed, expect_no_warning("f(z)"):
        np.log(np.float64(0))


@pytest.mark.parametrize(
    ("numbers", "precision"),
    [
        ([0.1, 0.2], 1e-12),
        (np.array([0.1, np.nan]), 1e-12),
        (np.float32([0.1, 0.2]), 1e-6),
        (np.float32([0.1, np.nan, 1e30]).tolist(), 1e-6),
        (np.float32([0.1]).astype(float), 1e-6),
        (1e300, 1e-12),
    ],
)
def test_numbers_that_float32_holds_are_as_precise_as_float32(numbers: Any, precision: float) -> None:
    assert precision_of(numbers) == precision


def test_complex_numbers_are_told_as_such() -> None:
    with pytest.raises(CheckFailed, match=r"^f\(z\) returned complex numbers, where real ones"):
        expect_array(np.ones(2, dtype=complex), "f(z)")


@pytest.mark.parametrize("got", [(1, 2), [1, 2]])
def test_parts_may_be_a_tuple_or_a_list(got: Any) -> None:
    assert expect_parts(got, ["w", "b"], "f(x)") is got


def test_numbers_may_come_in_an_array() -> None:
    got = expect_parts(np.array([1.5, 2.0]), ["w", "b"], "f(x)", numbers=True)
    assert got == [1.5, 2.0]
    assert expect_parts((1, 2), ["w", "b"], "f(x)", numbers=True) == (1, 2)


def test_array_is_no_pair_of_what_may_be_an_array() -> None:
    with pytest.raises(CheckFailed, match=r"^f\(x\) should return 2 values: w, b\."):
        expect_parts(np.array([1.5, 2.0]), ["w", "b"], "f(x)")


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (None, "f(x) returned None. Is a `return` missing?"),
        ((1, 2, 3), "f(x) should return 2 values: w, b."),
        (np.ones(3), "f(x) should return 2 values: w, b."),
        (np.ones((2, 1)), "f(x) should return 2 values: w, b."),
        (np.array(["a", "b"]), "f(x) should return 2 values: w, b."),
        ("ab", "f(x) should return 2 values: w, b."),
    ],
)
def test_other_than_the_parts_is_told_by_their_names(got: Any, said: str) -> None:
    with pytest.raises(CheckFailed) as failed:
        expect_parts(got, ["w", "b"], "f(x)", numbers=True)
    assert failed.value.message == said


def test_what_was_returned_is_a_detail_that_a_hidden_check_does_not_tell() -> None:
    with pytest.raises(CheckFailed) as failed:
        expect_parts("answer", ["w", "b"], "f(x)")
    assert "answer" not in failed.value.message
    assert failed.value.details == "got: 'answer'"


@pytest.mark.parametrize("got", [{"W1": 1}, {"W1": 1, "b1": 2, "W2": 3}, ["W1", "b1"]])
def test_a_dict_has_all_keys_and_no_others(got: Any) -> None:
    assert expect_keys({"b1": 2, "W1": 1}, ["W1", "b1"], "f(x)") == {"W1": 1, "b1": 2}
    with pytest.raises(CheckFailed, match="f\\(x\\) should be a dict with the keys W1, b1"):
        expect_keys(got, ["W1", "b1"], "f(x)")


def test_an_error_of_the_kind_is_right_and_an_answer_is_not() -> None:
    expect_error(ValueError, "float(text)", float, "word")
    with pytest.raises(CheckFailed, match="should have raised ValueError, and did not"):
        expect_error(ValueError, "float(text)", float, "1.5")


def test_nan_where_an_error_was_asked_for_is_named() -> None:
    with pytest.raises(CheckFailed, match="should have raised ValueError, and returned nan"):
        expect_error(ValueError, "f(x)", lambda: np.array([1.0, np.nan]))


@pytest.mark.parametrize(
    ("got", "asked", "said"),
    [
        (np.ones(4), (), "f(x) returned 4 numbers (shape (4,)), where a single number was asked for."),
        (
            [2.0],
            (),
            "f(x) returned one number in an array (shape (1,)), where a single number was asked for.",
        ),
        (np.ones((2, 3)), (), "f(x) returned an array of shape (2, 3), where a single number was asked for."),
        (2.0, (3,), "f(x) returned a single number, where an array of shape (3,) was asked for."),
        (np.ones(2), (3,), "f(x) returned shape (2,), where shape (3,) was asked for."),
    ],
)
def test_another_shape_is_told_in_words(got: Any, asked: tuple[int, ...], said: str) -> None:
    with pytest.raises(CheckFailed) as failed:
        expect_array(got, "f(x)", shape=asked)
    assert failed.value.message == said


@pytest.mark.parametrize(
    ("got", "kind", "said"),
    [
        (np.array([1, 2]), "f", "f(x) returned whole numbers (dtype int64), where floats were asked for."),
        (True, "iu", "f(x) returned True and False (dtype bool), where whole numbers were asked for."),
        (
            1.5,
            "biu",
            "f(x) returned floats (dtype float64), where True and False or whole numbers were asked for.",
        ),
    ],
)
def test_another_kind_of_numbers_is_told_by_both_names(got: Any, kind: str, said: str) -> None:
    with pytest.raises(CheckFailed) as failed:
        expect_array(got, "f(x)", kind=kind)
    assert failed.value.message == said


def test_an_error_of_another_kind_stays_the_learners_own() -> None:
    with pytest.raises(TypeError, match="int"):
        expect_error(ValueError, "int(x)", int, [])


def test_a_model_is_told_from_what_is_none() -> None:
    import keras

    built = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
    expect_parameters(built, 9, "build()")
    for model, said in (
        (None, "build() returned None. Is a `return` missing?"),
        ([built], "build() returned a list, not a Keras model."),
        (keras.Sequential([keras.layers.Dense(3)]), "does not know its input size"),
        (
            keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)]),
            "another number of weights and biases",
        ),
    ):
        with pytest.raises(CheckFailed) as failed:
            expect_parameters(model, 9, "build()")
        assert said in failed.value.message


@pytest.mark.parametrize(
    ("got", "expected", "what", "said"),
    [
        (1.0, 2.0, "the loss of f(x)", "The loss of f(x) has a wrong value."),
        (
            [1.0, 2.0],
            [1.0, 3.0],
            "The sum of each row",
            "The sum of each row has wrong values: 1 of 2 differ.",
        ),
        (None, 2.0, "the loss of f(x)", "The loss of f(x) is None."),
        ([1.0], [2.0], "the losses of f(x)", "The losses of f(x) have a wrong value."),
        (NAN, 1.0, "The bias", "The bias is nan"),
        (1.0, 2.0, "w of f(x)", "w of f(x) has a wrong value."),
        ([1.0], [2.0], "params of f(x)", "params of f(x) have a wrong value."),
        (None, [2.0], "val_loss of the history", "val_loss of the history is None."),
        (1.0, 2.0, "f of a photo (even light)", "f of a photo (even light) returned a wrong value."),
        (NAN, 1.0, "The first and the last z", "The first and the last z are nan"),
        (1.0, 2.0, "a guess over 5 classes", "A guess over 5 classes has a wrong value."),
        (NAN, 2.0, "“val_loss”", "“val_loss” is nan (not a number)."),
        (
            [1.0],
            2.0,
            "the loss of f(x)",
            "The loss of f(x) is one number in an array (shape (1,)), where a ",
        ),
        (object(), 2.0, "the loss of f(x)", "The loss of f(x) is an object, where numbers were asked for."),
        (object(), 2.0, "f(x)", "f(x) returned an object, where numbers were asked for."),
        (
            1.0,
            [2.0],
            "The digit",
            "The digit is a single number, where an array of shape (1,) was asked for.",
        ),
    ],
)
def test_a_part_of_an_answer_returns_nothing(got: Any, expected: Any, what: str, said: str) -> None:
    with pytest.raises(CheckFailed, match=f"^{re.escape(said)}"):
        expect_close(got, expected, what)


def test_usual_dtypes_of_a_check_file_are_not_named() -> None:
    given = np.ones(2, dtype=np.float32)
    assert message_of(2.0, 1.0, given=given).startswith("f(x), given float32 numbers, returned")
    token = usual_dtypes.set(("float32",))
    try:
        assert message_of(2.0, 1.0, given=given) == "f(x) returned a wrong value."
        assert message_of(2.0, 1.0, given=np.ones(2, dtype=np.float16)).startswith("f(x), given float16")
    finally:
        usual_dtypes.reset(token)


def test_another_answer_of_the_exercise_is_not_called_wrong() -> None:
    than = "those of the first call"
    assert message_of([1.0, 2.0], [1.0, 3.0], than=than) == (
        "f(x) returned other values than those of the first call: 1 of 2 differ."
    )
    assert message_of(2.0, 1.0, than="that of the first call") == (
        "f(x) returned another value than that of the first call."
    )
    expect_close([1.0], [1.0], "f(x)", than=than)


@pytest.mark.parametrize(
    ("what", "begins"),
    [
        ("stretched(x)", "stretched(x) returned"),
        ("stretched of a table", "stretched of a table returned"),
        ("params after step 1 of stretched, shape (1,)", "params after step 1 of stretched, shape (1,) have"),
        ("train_part, returned by stretched(x),", "train_part, returned by stretched(x), has"),
        ("the loss of stretched(x)", "The loss of stretched(x) has"),
    ],
)
def test_only_a_call_returns_something(what: str, begins: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "_exercises", set())
    wording.note_exercise("stretched")
    assert wording.has(what) == begins
