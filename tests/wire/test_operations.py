"""Operations between layers cross as the layers that do the same, or are named."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers, ops

from grader import foreign
from grader.authoring.training_spec import describe
from grader.wire.codec import WireError, decode, encode, update

IMAGES = np.random.default_rng(0).integers(0, 256, (5, 4, 3)).astype("uint8")


def model_of(operation, dtype="float32", shape=(4, 3)):
    inputs = keras.Input(shape, dtype=dtype)
    return keras.Model(inputs, layers.Dense(2)(operation(inputs)))


OPERATIONS = {
    "divided": lambda x: x / 255,
    "divided by a NumPy number": lambda x: x / np.float32(255),
    "divided by an array without axes": lambda x: x / np.array(255, "float32"),
    "divided by a tensor": lambda x: x / tf.constant(255.0),
    "ops.divide": lambda x: ops.divide(x, 255.0),
    "ops.true_divide": lambda x: ops.true_divide(x, 255.0),
    "multiplied": lambda x: x * (1 / 255),
    "number times": lambda x: 0.5 * x,
    "plus": lambda x: x + 1.5,
    "number plus": lambda x: 1.5 + x,
    "minus": lambda x: x - 0.5,
    "from a number": lambda x: 1 - x / 255,
    "negative": lambda x: -x,
    "several": lambda x: (x / 127.5 - 1) * 2 + 3,
    "cast": lambda x: ops.cast(x, "float32") / 255,
    "ops.reshape": lambda x: ops.reshape(x, (-1, 12)),
    "ops.expand_dims": lambda x: ops.expand_dims(x, -1),
    "ops.reshape by NumPy": lambda x: ops.reshape(x, (-1, np.prod(x.shape[1:]))),
    "standardized by NumPy": lambda x: (x - IMAGES.mean()) / IMAGES.std(),
    "ops.squeeze": lambda x: ops.squeeze(ops.expand_dims(x, 2), axis=2),
    "a new axis": lambda x: x[..., None],
    "all and a new axis": lambda x: x[:, :, None],
    "ops.maximum": lambda x: ops.maximum(x - 99.5, 0),
    "number and ops.maximum": lambda x: ops.maximum(0.0, x - 99.5),
    "activations.relu": lambda x: keras.activations.relu(x - 100),
    "relu with settings": lambda x: keras.activations.relu(
        x - 100, negative_slope=0.1, max_value=6, threshold=1
    ),
    "ops.leaky_relu": lambda x: ops.leaky_relu(x - 100, 0.3),
    "activations.leaky_relu": lambda x: keras.activations.leaky_relu(x - 100),
    "ops.softmax": lambda x: ops.softmax(x / 255),
    "ops.softmax of another axis": lambda x: ops.softmax(x / 255, axis=1),
    "activations.softmax": lambda x: keras.activations.softmax(x / 255),
    "ops.gelu, exact": lambda x: ops.gelu(x / 255, approximate=False),
    "activations.exponential": lambda x: keras.activations.exponential(x / 255),
    **{
        f"activations.{name}": lambda x, name=name: getattr(keras.activations, name)(x / 50 - 2)
        for name in (
            *("celu", "elu", "gelu", "hard_sigmoid", "log_softmax", "relu6", "selu", "sigmoid"),
            *("silu", "softplus", "softsign", "tanh"),
        )
    },
    **{
        f"ops.{name}": lambda x, name=name: getattr(ops, name)(x / 50 - 2)
        for name in (
            "celu",
            "elu",
            "hard_sigmoid",
            "hard_silu",
            "log_softmax",
            "relu",
            "selu",
            "silu",
            "tanh",
        )
    },
}


@pytest.mark.parametrize("dtype", ["float32", "float64", "uint8", "int32"])
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_a_model_arrives_with_layers_that_give_the_same(operation, dtype):
    model = model_of(operation, dtype)
    if any(not item.dtype.startswith("float") for item in outputs_of_operations(model)):
        with pytest.raises(WireError, match="operation"):
            encode(model)
        return
    arrived = decode(encode(model))
    assert all(isinstance(item, layers.Layer) for item in arrived.operations)
    assert len(arrived.operations) == len(model.operations)
    for samples in (IMAGES, IMAGES[:1]):
        given = samples.astype(dtype)
        np.testing.assert_allclose(arrived(given).numpy(), model(given).numpy(), rtol=1e-4, atol=1e-4)


def outputs_of_operations(model):
    found = [item for item in model.operations if not isinstance(item, layers.Layer)]
    return [item.output for item in found]


def of_two(x):
    return x + layers.Dense(3)(x)


def divided_by_itself(x):
    return x / x


REFUSED = {
    "Add": of_two,
    "TrueDivide": divided_by_itself,
    "Sin": ops.sin,
    "Gelu": lambda x: ops.gelu(x, approximate=True),
    "Elu": lambda x: ops.elu(x, alpha=0.5),
    "Reshape": lambda x: ops.reshape(x, (-1, 3)),
    "GetItem": lambda x: x[:, ::-1],
    "ExpandDims": lambda x: ops.expand_dims(x, 0)[0],
    "Transpose": lambda x: ops.transpose(x, (0, 2, 1)),
    "Multiply": lambda x: x * np.ones(3, "float32"),
    "Power": lambda x: x**2,
    "Divide": lambda x: ops.divide(1.0, x),
    "Maximum": lambda x: ops.maximum(x, 1),
    "LeakyRelu": lambda x: ops.leaky_relu(x, np.full(3, 0.1, "float32")),
    "Celu": lambda x: ops.celu(x, alpha=np.ones(3, "float32")),
    # With a single sample the batch goes too.
    "Squeeze": lambda x: ops.squeeze(ops.expand_dims(x, 1)),
    "Cast": lambda x: ops.cast(x, "float16"),
    "ReLU": lambda x: keras.activations.relu(x, threshold=-1.0),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_layer_does_is_named(name):
    with pytest.raises(WireError, match=f"The operation {name} between the layers .* Activation"):
        encode(model_of(REFUSED[name]))


def test_a_shape_that_raises_when_numbers_arrive_does_not_become_one_that_works():
    inputs = keras.Input((4, 3))
    model = keras.Model(inputs, ops.reshape(inputs, (ops.shape(inputs)[0], 12)))
    with pytest.raises(WireError, match="The operation Reshape"):
        encode(model)


def test_an_activation_of_whole_numbers_is_refused():
    with pytest.raises(WireError, match="The operation Exp"):
        encode(model_of(ops.exp, "int32"))


def test_an_operation_of_a_known_shape_crosses():
    inputs = keras.Input(batch_shape=(5, 4, 3))
    model = keras.Model(inputs, ops.expand_dims(ops.reshape(inputs, (5, 12)), -1) / 255)
    np.testing.assert_allclose(decode(encode(model))(IMAGES).numpy(), model(IMAGES).numpy(), rtol=1e-5)


def test_a_part_of_a_model_crosses_whose_operations_are_in_both():
    inputs = keras.Input((4, 3))
    hidden = layers.Dense(3, name="cut")(inputs / 255)
    whole = keras.Model(inputs, layers.Dense(2)(ops.relu(hidden)))
    part = keras.Model(whole.get_layer("cut").output, whole.output)
    given = np.random.default_rng(1).normal(size=(5, 4, 3)).astype("float32")
    np.testing.assert_allclose(decode(encode(part))(given).numpy(), part(given).numpy(), rtol=1e-5)


def test_an_operation_that_is_used_twice_is_refused():
    inputs = keras.Input((3,))
    first = inputs + 1.0
    add = foreign.keras.origin(first)
    (operation,) = (item for item in keras.Model(inputs, first).operations if id(item) == add[0])
    with pytest.raises(WireError, match="The operation Add"):
        encode(keras.Model(inputs, operation(first, 100.0)))


def test_a_frozen_model_arrives_frozen():
    model = model_of(lambda x: keras.activations.relu(x / 255))
    model.trainable = False
    assert not any(layer.trainable for layer in decode(encode(model)).layers)


def test_two_models_of_one_builder_are_trained_as_one():
    def built():
        model = model_of(lambda x: ops.softmax(keras.activations.relu(x / 255 - 1)))
        model.compile("sgd", "mse")
        return model

    assert describe(built()) == describe(built())


@pytest.mark.parametrize("number", [0, float("inf"), float("nan"), 10**400])
def test_numbers_that_no_layer_takes_are_refused(number):
    inputs = keras.Input((3,))
    operation = ops.divide if number == 0 else ops.multiply
    with pytest.raises((WireError, OverflowError)):
        encode(keras.Model(inputs, operation(inputs, number)))


def test_the_names_that_keras_gives_next_stay_what_they_were():
    foreign.keras.restart_numbering()
    model = model_of(lambda x: x / 255 - 0.5)
    assert layers.Rescaling(1.0).name == "rescaling"
    encode(model)
    assert layers.Rescaling(1.0).name == "rescaling_1"


def test_a_model_that_is_trained_elsewhere_keeps_its_operations():
    target = model_of(lambda x: x / 255)
    target.compile("sgd", "mse")
    elsewhere = decode(encode(target))
    elsewhere.fit(IMAGES.astype("float32"), np.ones((5, 4, 2)), verbose=0)
    update(target, encode(elsewhere))
    for mine, theirs in zip(target.get_weights(), elsewhere.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    assert [type(item).__name__ for item in target.operations] == ["InputLayer", "TrueDivide", "Dense"]


def test_an_operation_in_a_nested_model_crosses_too():
    inner = model_of(lambda x: x / 255)
    inputs = keras.Input((4, 3))
    model = keras.Model(inputs, keras.activations.softmax(inner(inputs)))
    arrived = decode(encode(model))
    np.testing.assert_allclose(arrived(IMAGES).numpy(), model(IMAGES).numpy(), rtol=1e-5)
