"""What is made with any argument that Keras takes crosses, in whatever type the argument was given."""

import inspect

import keras
import numpy as np
import pytest
from keras import layers, losses, metrics, optimizers

from grader.wire.codec import WireError, decode, encode
from grader.wire.layers import LAYERS
from tests.support.wire_arguments import ARGUMENTS, GROUPS, described, required, spellings

# The only value that may cross is the one that Keras takes by itself on a machine without a GPU.
ONE_VALUE = {"data_format"}
# They are read elsewhere (names, trainable flags), or mean the same whatever they are.
SAYS_NOTHING = {"name", "args", "kwargs", "renorm_momentum"}
CLASSES = [(group, name) for group in GROUPS for name in group.structs]


@pytest.mark.parametrize("argument", ARGUMENTS, ids=str)
def test_setting_crosses_in_every_type_that_keras_takes(argument):
    for settings in argument.settings():
        thing = argument.made(settings)
        if thing is None:
            continue
        expected = described(argument.group, thing)
        for value in spellings(settings[argument.key]):
            other = argument.made({**settings, argument.key: value})
            if other is not None:
                assert described(argument.group, other) == expected, repr(value)


@pytest.mark.parametrize("argument", [a for a in ARGUMENTS if a.key not in ONE_VALUE], ids=str)
def test_setting_says_something(argument):
    things = [argument.made(settings) for settings in argument.settings()]
    default = described(argument.group, argument.made())
    assert any(described(argument.group, thing) != default for thing in things if thing is not None)


# Arguments that no table has, with a value that changes what the object does.
OTHERS = {
    "autocast": None,
    "dtype": "float64",
    "from_sorted_ids": None,
    "input_axes": [0],
    "label_weights": [0.5, 0.5],
    "lora_alpha": 2,
    "lora_rank": 2,
    "multi_label": True,
    "noise_shape": (1, 3),
    "num_labels": 2,
    "output_axes": [1],
    "quantization_config": None,
    "renorm": True,
    "renorm_clipping": {"rmax": 2.0},
    "synchronized": True,
    "thresholds": [0.25, 0.5],
}
# Without these, the argument says nothing.
WITH = {"num_labels": {"multi_label": True}, "label_weights": {"multi_label": True, "num_labels": 2}}


@pytest.mark.parametrize(("group", "name"), CLASSES, ids=lambda item: getattr(item, "what", item))
def test_every_argument_of_the_constructor_crosses_or_is_refused(group, name):
    parameters = inspect.signature(group.class_of(name)).parameters
    beside = parameters.keys() - group.types(name).keys() - SAYS_NOTHING - ONE_VALUE
    for key in beside:
        if OTHERS[key] is None:
            continue
        settings = required(group, name) | WITH.get(key, {}) | {key: OTHERS[key]}
        with pytest.raises(WireError):
            described(group, group.class_of(name)(**settings))


@pytest.mark.parametrize("name", LAYERS.structs)
def test_what_every_layer_can_be_told_crosses_or_is_refused(name):
    make = LAYERS.class_of(name)
    settings = required(LAYERS, name)
    frozen = decode(encode(keras.Sequential([make(**settings, trainable=False)])))
    assert not frozen.layers[0].trainable
    for more in ({"dtype": "float64"}, {"dtype": "mixed_float16"}):
        with pytest.raises(WireError):
            encode(keras.Sequential([make(**settings, **more)]))
    if "activity_regularizer" not in LAYERS.types(name):
        with pytest.raises(WireError):
            encode(keras.Sequential([make(**settings, activity_regularizer="l2")]))


SAMPLES = np.ones((8, 3), "float32"), np.eye(2)[[0, 1] * 4]
FIT = {
    "verbose": [False, True, 0, 2, "auto", np.bool_(False), np.int64(0), np.str_("auto"), np.array(0)],
    "epochs": [2, np.int64(2), np.uint8(2), np.array(2)],
    "batch_size": [3, np.int32(3), np.int64(3)],
    "steps_per_epoch": [2, np.int64(2)],
    "initial_epoch": [0, np.int64(0)],
    "validation_split": [0.25, np.float32(0.25), np.float64(0.25)],
    "validation_freq": [1, np.int64(1)],
    "validation_batch_size": [2, np.int64(2)],
    "shuffle": [False, np.bool_(True)],
    "class_weight": [{0: np.float32(1), 1: np.float64(2)}],
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key in FIT for value in FIT[key]], ids=repr)
def test_history_of_a_training_crosses_whatever_fit_was_called_with(key, value):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2, "softmax")])
    # To trace the model takes longer than to train it; a history says nothing of either.
    model.compile("sgd", "categorical_crossentropy", metrics=["accuracy"], run_eagerly=True)
    history = model.fit(*SAMPLES, **{"verbose": 0, key: value})
    got = decode(encode(history))
    assert got.params == {
        key: getattr(item, "item", lambda item=item: item)() for key, item in history.params.items()
    }
    assert (got.history, got.epoch) == (history.history, history.epoch)


def test_history_with_a_number_for_each_class_crosses():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2, "softmax")])
    model.compile(
        "sgd",
        "categorical_crossentropy",
        metrics=[metrics.F1Score(), metrics.Recall([0.25, 0.5], name="recall")],
    )
    history = model.fit(*SAMPLES, epochs=2, verbose=0).history
    got = decode(encode(model.history)).history
    assert got.keys() == history.keys() == {"loss", "f1_score", "recall"}
    for key, epochs in history.items():
        np.testing.assert_array_equal(got[key], epochs)


@pytest.mark.parametrize("value", [np.float32(0.5), np.array(0.5), 1, True, keras.ops.array(0.5)], ids=repr)
def test_history_of_numbers_of_any_type_arrives_as_floats(value):
    history = keras.callbacks.History()
    history.history = {"loss": [value]}
    (got,) = decode(encode(history)).history["loss"]
    assert type(got) is float
    assert got == float(value)


@pytest.mark.parametrize(
    "settings",
    [
        {"loss_weights": np.float64(0.5)},
        {"loss_weights": [np.float32(0.5)]},
        {"loss": [losses.Huber(np.float32(0.5))]},
        {"loss": np.str_("mse")},
        {"metrics": [np.str_("mae")]},
        {"metrics": ("mae",)},
        {"optimizer": optimizers.SGD(optimizers.schedules.CosineDecay(np.float32(0.5), np.int64(5)))},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_way_of_compiling_crosses_in_every_type(settings):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model.compile(**{"optimizer": "sgd", "loss": "mse", **settings})
    got = decode(encode(model))
    assert encode(got) == encode(model)


@pytest.mark.parametrize("length", [np.int64(3), np.int32(3), np.array(3)], ids=repr)
def test_shape_of_an_input_crosses_in_every_type(length):
    model = keras.Sequential([keras.Input((length,)), layers.Dense(1)])
    assert decode(encode(model)).input_shape == (None, 3)
    unbuilt = keras.Sequential([layers.Dense(1)])
    unbuilt.build((None, length))
    assert decode(encode(unbuilt))(np.ones((2, 3))).shape == (2, 1)
