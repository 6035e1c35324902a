import json

import keras
import numpy as np
import pytest
from keras import constraints, initializers, layers, regularizers

from grader.wire.activations import ACTIVATIONS
from grader.wire.codec import decode, encode
from grader.wire.layers import CONSTRAINTS, INITIALIZERS, LAYERS, REGULARIZERS
from grader.wire.nodes import WireError

IMAGE = (8, 8, 2)
LAYERS_TO_SEND = {
    "Flatten": layers.Flatten,
    "Dense": lambda: layers.Dense(
        3, "tanh", False, kernel_regularizer="l1", kernel_constraint="non_neg", activity_regularizer="l2"
    ),
    "Dropout": lambda: layers.Dropout(0.3, seed=7),
    "Activation": lambda: layers.Activation("elu"),
    "Identity": layers.Identity,
    "Softmax": lambda: layers.Softmax(axis=1),
    "ReLU": lambda: layers.ReLU(6.0, 0.1, 0.2),
    "BatchNormalization": lambda: layers.BatchNormalization(
        -1, 0.9, 0.01, scale=False, beta_regularizer="l2"
    ),
    "Conv2D": lambda: layers.Conv2D(
        4, (2, 3), (1, 2), "same", dilation_rate=1, groups=2, bias_initializer="ones"
    ),
    "MaxPooling2D": lambda: layers.MaxPooling2D((2, 4), (1, 2), "same"),
    "AveragePooling2D": lambda: layers.AveragePooling2D((2, 4), (1, 2), "same"),
    "GlobalAveragePooling2D": lambda: layers.GlobalAveragePooling2D(keepdims=True),
    "GlobalMaxPooling2D": lambda: layers.GlobalMaxPooling2D(keepdims=True),
    "ZeroPadding2D": lambda: layers.ZeroPadding2D(((1, 0), (2, 3))),
    "LeakyReLU": lambda: layers.LeakyReLU(0.2),
    "Reshape": lambda: layers.Reshape((16, -1)),
    "RandomTranslation": lambda: layers.RandomTranslation((-0.1, 0.2), 0.3, "constant", "nearest", 7, 0.5),
    "RandomRotation": lambda: layers.RandomRotation(0.1, "wrap", "nearest", 7, 0.5),
    "RandomZoom": lambda: layers.RandomZoom(0.1, None, "constant", "nearest", 7, 0.5),
    "Rescaling": lambda: layers.Rescaling(2.0, -1),
}


def settings_of(thing):
    config = {key: value for key, value in thing.get_config().items() if key != "dtype"}
    # On their way tuples become lists, which is the same to Keras.
    return json.loads(json.dumps(config))


def test_every_layer_of_the_table_is_sent_here():
    assert set(LAYERS_TO_SEND) == set(LAYERS.structs)


@pytest.mark.parametrize("name", LAYERS_TO_SEND)
def test_layer_arrives_with_all_its_settings(name):
    layer = LAYERS_TO_SEND[name]()
    (got,) = decode(encode(keras.Sequential([keras.Input(IMAGE), layer]))).layers
    assert type(got) is type(layer)
    assert settings_of(got) == settings_of(layer)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activation_arrives(name):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation=name), layers.Activation(name)])
    got = decode(encode(model))
    assert [keras.activations.serialize(layer.activation) for layer in got.layers] == [name, name]
    samples = np.linspace(-3, 3, 8, dtype="float32").reshape(2, 4)
    np.testing.assert_array_equal(got(samples), model(samples))


@pytest.mark.parametrize(
    ("layer", "name"), [(layers.ReLU(), "relu"), (layers.Softmax(), "softmax"), (layers.ReLU(6), None)]
)
def test_a_layer_that_does_what_a_function_does_is_an_activation(layer, name):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation=layer)])
    if name is None:
        with pytest.raises(WireError, match="activation of your own"):
            encode(model)
        return
    got = decode(encode(model))
    assert keras.activations.serialize(got.layers[0].activation) == name
    samples = np.linspace(-3, 3, 8, dtype="float32").reshape(2, 4)
    np.testing.assert_array_equal(got(samples), model(samples))


OPTIONS = {
    "Constant": {"value": 0.5},
    "L1": {"l1": 0.1},
    "L2": {"l2": 0.1},
    "L1L2": {"l1": 0.1, "l2": 0.2},
    "MaxNorm": {"max_value": 3},
    "MinMaxNorm": {"min_value": 0.5, "rate": 0.5},
    "VarianceScaling": {"scale": 2.0, "mode": "fan_out", "distribution": "uniform", "seed": 3},
    "RandomNormal": {"mean": 1.0, "stddev": 0.1, "seed": 3},
}


@pytest.mark.parametrize(
    ("setting", "kind"),
    [
        *[("kernel_initializer", getattr(initializers, name)) for name in INITIALIZERS.structs],
        *[("kernel_regularizer", getattr(regularizers, name)) for name in REGULARIZERS.structs],
        *[("kernel_constraint", getattr(constraints, name)) for name in CONSTRAINTS.structs],
    ],
    ids=lambda part: getattr(part, "__name__", ""),
)
def test_initializer_regularizer_and_constraint_arrive(setting, kind):
    sent = kind(**OPTIONS.get(kind.__name__, {}))
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, **{setting: sent})])
    got = getattr(decode(encode(model)).layers[0], setting)
    assert type(got) is kind
    assert got.get_config() == sent.get_config()


def test_weight_shapes_are_those_that_keras_makes():
    for build in LAYERS_TO_SEND.values():
        layer = build()
        model = keras.Sequential([keras.Input(IMAGE), layer])
        assert [weight.shape for weight in decode(encode(model)).layers[0].weights] == [
            weight.shape for weight in layer.weights
        ]
