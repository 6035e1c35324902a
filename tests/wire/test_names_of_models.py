"""Layers that come from elsewhere and new ones can be one model, whatever Keras would have called the new."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from grader import foreign
from grader.wire import codec


def hidden_and_last() -> keras.Model:
    foreign.keras.restart_numbering()
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(2)])


@pytest.mark.parametrize("begins_anew", [True, False])
def test_layers_that_arrived_and_new_ones_make_a_model(begins_anew: bool) -> None:
    sent = codec.encode(hidden_and_last())
    if begins_anew:
        # As a worker does, that has made nothing yet.
        foreign.keras.restart_numbering()
    arrived = codec.decode(sent)
    assert isinstance(arrived, keras.Model)
    both = keras.Sequential([*arrived.layers[:-1], keras.layers.Dense(2), keras.layers.Activation("softmax")])
    names = [layer.name for layer in both.layers]
    assert len({*names}) == 3
    assert names[0] == arrived.layers[0].name
    assert both(np.zeros((1, 4))).shape == (1, 2)


def test_names_with_long_numbers_are_reserved_as_they_are() -> None:
    foreign.keras.restart_numbering()
    foreign.keras.reserve_names(["dense_99999999999999999999", "dense", "_1", ""])
    assert keras.layers.Dense(1).name == "dense_1"
