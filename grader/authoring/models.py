"""Assertions on Keras models that exercises build. Keras is imported once one of them is called."""

from __future__ import annotations

from typing import Any

from grader.authoring.failure import expect
from grader.authoring.wording import is_, none, with_article


def expect_model(model: Any, call: str) -> None:
    """Fail unless the answer of a call is a Keras model.

    Args:
        model: what the exercise returned.
        call: the call in words that a learner can read.

    Raises:
        CheckFailed: if it is None, or anything else.
    """
    import keras

    expect(model is not None, none(call))
    expect(isinstance(model, keras.Model), f"{is_(call)} {with_article(model)}, not a Keras model.")


def expect_built(model: Any, call: str) -> None:
    """Fail unless the answer of a call is a model that already has its weights. See `expect_model`."""
    expect_model(model, call)
    said = f"The model of {call} does not know its input size. Does it begin with keras.Input(...)?"
    expect(model.built, said)


def expect_parameters(model: Any, count: int, call: str) -> None:
    """Fail unless a model has this many weights and biases.

    Args:
        model: what the exercise returned.
        count: how many numbers its weights and biases hold together.
        call: the call in words that a learner can read.

    Raises:
        CheckFailed: if it has more or fewer, has none yet, or is not a Keras model.
    """
    expect_built(model, call)
    got = model.count_params()
    said = f"The model of {call} has another number of weights and biases than was asked for."
    expect(got == count, said, f"expected: {count}\ngot: {got}")
