import contextlib

import keras
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keras import layers

from grader.wire.codec import WireError, decode, encode, update
from tests.support.wire_messages import dense, entry, message, model_message, sequential, taken_apart


def small(**compiled):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4, activation="relu"), layers.Dense(2)])
    if compiled:
        model.compile(**compiled)
    return model


def test_model_takes_the_weights_that_it_got_elsewhere():
    target = small()
    elsewhere = decode(encode(target))
    elsewhere.set_weights([weight + 1 for weight in elsewhere.get_weights()])
    update(target, encode(elsewhere))
    for mine, theirs in zip(target.get_weights(), elsewhere.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_model_takes_the_way_in_which_it_was_compiled_elsewhere():
    target = small()
    elsewhere = decode(encode(target))
    elsewhere.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    update((target, {}), encode((elsewhere, {})))
    assert target.compiled
    assert type(target.optimizer) is keras.optimizers.Adam
    assert target.loss == "categorical_crossentropy"
    assert target._compile_config.config["metrics"] == ["accuracy"]


def test_model_that_was_not_compiled_anew_keeps_its_optimizer():
    target = small(optimizer="adam", loss="mse")
    optimizer = target.optimizer
    elsewhere = decode(encode(target))
    elsewhere.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)
    update(target, encode(elsewhere))
    assert target.optimizer is optimizer
    np.testing.assert_array_equal(target.get_weights()[0], elsewhere.get_weights()[0])


def test_model_takes_trainable_flags():
    target = small()
    elsewhere = decode(encode(target))
    elsewhere.layers[0].trainable = False
    update(target, encode(elsewhere))
    assert [layer.trainable for layer in target.layers] == [False, True]


def test_model_without_an_input_is_built_as_it_was_elsewhere():
    target = keras.Sequential([layers.Dense(4), layers.Dense(2)])
    elsewhere = decode(encode(target))
    elsewhere(np.ones((5, 3)))
    update(target, encode(elsewhere))
    assert target.built
    np.testing.assert_array_equal(target(np.ones((5, 3))), elsewhere(np.ones((5, 3))))


def test_functional_and_nested_model_takes_weights():
    inputs = keras.Input((3,))
    target = keras.Model(inputs, layers.Softmax()(small()(inputs)))
    elsewhere = decode(encode(target))
    elsewhere.set_weights([weight + 1 for weight in elsewhere.get_weights()])
    update(target, encode(elsewhere))
    np.testing.assert_array_equal(target(np.ones((2, 3))), elsewhere(np.ones((2, 3))))


@pytest.mark.parametrize(
    "change",
    [
        lambda model: model.add(layers.Softmax()),
        lambda model: model.pop(),
        lambda model: setattr(model.layers[0], "activation", keras.activations.tanh),
    ],
    ids=["layer added", "layer taken", "other activation"],
)
def test_model_with_other_layers_is_refused(change):
    target = small()
    before = target.get_weights()
    elsewhere = decode(encode(target))
    elsewhere.set_weights([weight + 1 for weight in elsewhere.get_weights()])
    change(elsewhere)
    with pytest.raises(WireError, match="different layers"):
        update(target, encode(elsewhere))
    for mine, theirs in zip(target.get_weights(), before, strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_model_in_place_of_something_else_is_refused():
    for target in (keras.callbacks.EarlyStopping(), 5, "text", [1]):
        with pytest.raises(WireError):
            update(target, encode(small()))


def test_model_put_into_a_list_or_dict_arrives_there():
    target = {"old": 1, "list": []}
    update(target, encode({"new": small(), "list": [small()]}))
    assert type(target["new"]) is keras.Sequential
    assert type(target["list"][0]) is keras.Sequential


def test_hand_made_model_is_built():
    model = decode(model_message(sequential(dense())))
    assert model(np.ones((5, 3))).shape == (5, 2)


def conv(**changes):
    kernel = {key: value for key, value in dense().items() if key != "units"}
    return {
        **kernel,
        "type": "Conv2D",
        "name": "conv",
        "weights": [["array", "<f4", [3, 3, 1, 8], "C", True], ["array", "<f4", [8], "C", True]],
        "build_shape": [None, 8, 8, 1],
        "filters": 8,
        "kernel_size": [3, 3],
        "strides": [1, 1],
        "padding": "same",
        "data_format": "channels_last",
        "dilation_rate": [1, 1],
        "groups": 1,
        **changes,
    }


def test_hand_made_convolution_is_built():
    model = decode(model_message(sequential(conv(), input=entry(batch_shape=[None, 8, 8, 1]))))
    assert model(np.ones((5, 8, 8, 1))).shape == (5, 8, 8, 8)


@pytest.mark.parametrize(
    "model",
    [
        sequential(dense(), input=entry(batch_shape=[None, 4])),
        sequential(dense(), input=entry(batch_shape=[3])),
        sequential(dense(), dense(inputs=7, name="other")),
        sequential(conv(), input=entry(batch_shape=[None, 8])),
        sequential(conv(strides=[2, 2], dilation_rate=[2, 2]), input=entry(batch_shape=[None, 8, 8, 1])),
        sequential(conv(groups=3), input=entry(batch_shape=[None, 8, 8, 1])),
        sequential(conv(padding="valid"), input=entry(batch_shape=[None, 2, 2, 1])),
        sequential({"type": "Softmax", "name": "s", "trainable": True, "axis": 5}),
        sequential({"type": "GlobalAveragePooling2D", "name": "p", "trainable": True, "keepdims": 1}),
    ],
    ids=["width", "no axes", "second layer", "axes", "strides", "groups", "too small", "axis", "type"],
)
def test_model_that_keras_does_not_build_is_refused(model):
    with pytest.raises(WireError):
        decode(model_message(model))


def test_model_whose_layers_put_out_too_much_is_refused():
    wide = sequential(
        dense(units=2**20, inputs=1, build_shape=[None, 4, 8, 1]), input=entry(batch_shape=[None, 4, 8, 1])
    )
    large = sequential(
        conv(build_shape=[None, 1024, 1024, 1]), input=entry(batch_shape=[None, 1024, 1024, 1])
    )
    for model in (wide, large):
        with pytest.raises(WireError, match="too large"):
            decode(model_message(model))


BUSY = keras.Sequential(
    [
        keras.Input((4, 4, 1)),
        layers.Conv2D(2, 2, activation="relu", kernel_initializer="he_normal"),
        layers.BatchNormalization(),
        layers.Flatten(),
        layers.Dropout(0.5, seed=1),
        layers.Dense(3, kernel_regularizer="l2"),
    ]
)
BUSY.compile(keras.optimizers.Adam(0.01), keras.losses.CategoricalCrossentropy(True), metrics=["accuracy"])
BUSY_MESSAGE = encode(BUSY)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def attempt(data):
    with contextlib.suppress(WireError):
        decode(data)


@given(st.data())
@FEW
def test_model_message_with_changed_bytes_gives_a_model_or_an_error_of_ours(data):
    (size,) = (int.from_bytes(BUSY_MESSAGE[:4], "big"),)
    changed = bytearray(BUSY_MESSAGE)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(4, 3 + size))] = data.draw(st.integers(0, 255))
    attempt(bytes(changed))


def places(structure):
    """Every place in a structure where a value stands: its container and key."""
    pairs = structure.items() if isinstance(structure, dict) else enumerate(structure)
    for key, item in pairs:
        yield structure, key
        if isinstance(item, (dict, list)):
            yield from places(item)


ODD = st.sampled_from(
    [
        None,
        True,
        0,
        1,
        -1,
        2,
        3,
        7,
        1.5,
        -0.5,
        2**20,
        2**40,
        1e30,
        "relu",
        "same",
        "Dense",
        "",
        [],
        [0],
        [1, 0],
        {},
    ]
) | st.integers(-3, 12)


@given(st.data())
@FEW
def test_model_with_changed_settings_gives_a_model_or_an_error_of_ours(data):
    structure, blobs = taken_apart(BUSY_MESSAGE)
    for _ in range(data.draw(st.integers(1, 2))):
        container, key = data.draw(st.sampled_from(list(places(structure))))
        container[key] = data.draw(ODD)
    attempt(message(structure, blobs))
