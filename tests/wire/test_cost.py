import contextlib

import keras
import numpy as np
import pytest
from keras import layers

from grader.wire.codec import WireError, decode, encode
from grader.wire.cost import MAX_OPERATIONS_PER_SAMPLE, Cost, cost_of
from grader.wire.layers import LAYERS
from tests.support.wire_arguments import required
from tests.support.wire_messages import entry, message, model_message, sequential, taken_apart

NUMBER = 256  # what a number that a layer puts out counts as
WINDOW = 64  # each number that a pooling layer looks at
FEW = 16  # each multiplication of a convolution of few channels
GROUPS = 64  # and of one of groups


def model(shape, *parts):
    return keras.Sequential([keras.Input(shape), *parts])


def shared_layer():
    inputs, layer = keras.Input((8,)), layers.Dense(8)
    return keras.Model(inputs, layer(layer(layer(inputs))))


def shared_model():
    inputs, inner = keras.Input((8,)), model((8,), layers.Dense(8))
    return keras.Model(inputs, inner(inner(inner(inputs))))


@pytest.mark.parametrize(
    ("network", "operations", "numbers", "calls"),
    [
        (model((784,), layers.Dense(10)), 784 * 10 + 10 * NUMBER, 10, 1),
        (model((28, 28), layers.Flatten(), layers.Dense(10)), 7840 + 10 * NUMBER, 794, 2),
        (model((5, 4), layers.Dense(3)), 5 * 4 * 3 + 15 * NUMBER, 15, 1),
        (model((6, 6, 1), layers.Conv2D(8, 3)), 16 * 8 * (9 * FEW + NUMBER), 128, 1),
        (model((6, 6, 32), layers.Conv2D(64, 3)), 16 * 64 * (9 * 32 + NUMBER), 1024, 1),
        (model((6, 6, 4), layers.Conv2D(4, 3, groups=4)), 16 * 4 * (9 * GROUPS + NUMBER), 64, 1),
        (model((2, 2, 3), layers.ZeroPadding2D(2)), 6 * 6 * 3 * NUMBER, 108, 1),
        (model((6, 6, 2), layers.MaxPooling2D(3)), 2 * 2 * 2 * (9 * WINDOW + NUMBER), 8, 1),
        (
            model((6, 6, 2), layers.AveragePooling2D(3, 1, "same")),
            6 * 6 * 2 * (9 * WINDOW + NUMBER),
            72,
            1,
        ),
        (model((6, 6, 2), layers.GlobalAveragePooling2D()), 72 * WINDOW + 2 * NUMBER, 2, 1),
        (model((6, 6, 2), layers.RandomRotation(0.1)), 72 * (2560 + NUMBER), 72, 1),
        (model((4,), layers.Activation("gelu"), layers.Softmax()), 8 * NUMBER, 8, 2),
        (model((None, None, 1), layers.ZeroPadding2D(1)), 32 * 32 * NUMBER, 32 * 32, 1),
        (shared_layer(), 3 * (64 + 8 * NUMBER), 24, 3),
        (shared_model(), 3 * (64 + 8 * NUMBER), 24, 3),
        (model((8,), model((8,), layers.Dense(8)), layers.Softmax()), 64 + 16 * NUMBER, 16, 2),
    ],
    ids=lambda item: "network" if isinstance(item, keras.Model) else str(item),
)
def test_cost_is_that_worked_out_by_hand(network, operations, numbers, calls):
    assert cost_of(network) == Cost(operations, numbers, calls)


def test_model_that_has_seen_no_samples_costs_what_it_will_cost():
    network = keras.Sequential([layers.Flatten(), keras.Sequential([layers.Dense(10)])])
    assert cost_of(network) == Cost()
    expected = cost_of(network, (5, 28, 28))
    network(np.zeros((5, 28, 28)))
    assert cost_of(network) == expected == Cost(7840 + 10 * NUMBER, 794, 2)


def test_lengths_left_open_are_as_long_as_those_of_the_samples():
    network = model((None, None, 1), layers.ZeroPadding2D(1))
    assert cost_of(network, (None, 100, 50, 1)).numbers >= 100 * 50


@pytest.mark.parametrize("name", LAYERS.structs)
def test_every_layer_that_may_cross_costs_something(name):
    layer = LAYERS.class_of(name)(
        **{**required(LAYERS, name), **({"target_shape": (-1,)} if name == "Reshape" else {})}
    )
    found = cost_of(model((8, 8, 2), layer))
    assert found.calls == 1
    assert found.numbers > 0
    assert found.operations > 0 or name in ("Flatten", "Identity", "Reshape")


def padded(times):
    return model((8, 8, 1), *(layers.ZeroPadding2D(64) for _ in range(times)), layers.Dense(1))


def used_often(times):
    inputs, inner = keras.Input((40, 40, 16)), model((40, 40, 16), layers.Conv2D(16, 5, padding="same"))
    found = inputs
    for _ in range(times):
        found = inner(found)
    return keras.Model(inputs, found)


@pytest.mark.parametrize(("small", "large"), [(padded(3), padded(7)), (used_often(2), used_often(30))])
def test_model_that_is_too_large_to_be_looked_at_does_not_arrive(small, large):
    assert cost_of(small).operations < MAX_OPERATIONS_PER_SAMPLE < cost_of(large).operations
    decode(encode(small))
    with pytest.raises(WireError, match="too large to be measured here: one sample takes it"):
        encode(large)


def test_message_with_layers_that_put_out_too_much_is_refused():
    pads = [
        {
            "type": "ZeroPadding2D",
            "name": f"pad_{number}",
            "trainable": True,
            "padding": [[64, 64], [64, 64]],
            "data_format": "channels_last",
        }
        for number in range(8)
    ]
    image = entry(batch_shape=[None, 8, 8, 1])
    assert decode(model_message(sequential(*pads[:2], input=image))).output_shape == (None, 264, 264, 1)
    with pytest.raises(WireError, match="too large to be measured here"):
        decode(model_message(sequential(*pads, input=image)))


def test_message_with_a_model_that_is_used_too_often_is_refused():
    structure, blobs = taken_apart(encode(used_often(2)))
    _, network, _ = structure
    for uses, refused in ((2, False), (30, True)):
        network["calls"] = [[0, []], *([1, [number]] for number in range(uses))]
        network["outputs"] = [uses]
        with pytest.raises(WireError, match="too large") if refused else contextlib.nullcontext():
            decode(message(structure, blobs))
