import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from grader.wire.codec import WireError, decode, encode


def image_mlp():
    return keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dropout(0.2),
            layers.Dense(10),
        ]
    )


def stacked():
    return keras.Sequential([image_mlp(), layers.Softmax()])


def unwrapped():
    return keras.Sequential([*image_mlp().layers, layers.Softmax()])


def functional_around():
    inner = image_mlp()
    inputs = keras.Input((28, 28))
    return keras.Model(inputs, layers.Softmax()(inner(inputs)))


def functional_beyond():
    inner = image_mlp()
    return keras.Model(inner.inputs, layers.Softmax()(inner.outputs[0]))


def from_intermediate():
    inner = image_mlp()
    return keras.Model(inner.layers[0].output, inner.outputs[0])


def convolutional():
    return keras.Sequential(
        [
            keras.Input((12, 12, 1), dtype="uint8"),
            layers.Rescaling(1 / 255),
            layers.Conv2D(
                4, 3, activation="relu", padding="same", kernel_regularizer=keras.regularizers.L2(0.1)
            ),
            layers.BatchNormalization(),
            layers.MaxPooling2D(),
            layers.Conv2D(6, (2, 3), strides=2, use_bias=False, groups=2),
            layers.ReLU(),
            layers.GlobalAveragePooling2D(),
            layers.Dense(10, activation=tf.nn.softmax),
        ]
    )


def shared_layer():
    square = layers.Dense(4, activation="tanh")
    return keras.Sequential([keras.Input((4,)), square, square])


def triple():
    return keras.Sequential([keras.Sequential([keras.Sequential([keras.Input((4,)), layers.Dense(3)])])])


def rows(*shape):
    return np.random.default_rng(0).random((5, *shape)).astype("float32")


@pytest.mark.parametrize(
    ("build", "samples"),
    [
        (image_mlp, rows(28, 28)),
        (stacked, rows(28, 28)),
        (unwrapped, rows(28, 28)),
        (functional_around, rows(28, 28)),
        (functional_beyond, rows(28, 28)),
        (from_intermediate, rows(784)),
        (convolutional, rows(12, 12, 1)),
        (shared_layer, rows(4)),
        (triple, rows(4)),
    ],
    ids=lambda part: getattr(part, "__name__", ""),
)
@pytest.mark.filterwarnings("ignore:The structure of `inputs`")
def test_model_arrives_with_the_same_predictions(build, samples):
    model = build()
    got = decode(encode(model))
    assert type(got) is type(model)
    assert encode(got) == encode(model)
    np.testing.assert_array_equal(np.asarray(got(samples)), np.asarray(model(samples)))
    assert [layer.name for layer in got.layers] == [layer.name for layer in model.layers]


def test_model_with_several_inputs_and_outputs_arrives_joined_as_it_was():
    left, right = keras.Input((4,)), keras.Input((4,))
    first, second = layers.Dense(4), layers.Dense(2)
    pair = keras.Model([left, right], [first(left), second(first(right))])
    one, two = pair([left, first(right)])
    model = keras.Model([left, right], [layers.Softmax()(one), two])
    got = decode(encode(model))
    samples = [rows(4), rows(4) + 1]
    for mine, theirs in zip(got(samples), model(samples), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    swapped = got(samples[::-1])
    assert not np.array_equal(swapped[0], got(samples)[0])


def test_model_without_an_input_arrives_unbuilt():
    model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(2)])
    model.compile(loss="mse")
    got = decode(encode(model))
    assert not got.built
    assert got(rows(3)).shape == (5, 2)
    assert got.loss == "mse"


def test_a_model_in_many_models_arrives():
    model = nested(10)
    np.testing.assert_allclose(decode(encode(model))(rows(4)), model(rows(4)), rtol=1e-6)


def test_a_layer_that_is_given_its_input_by_name_arrives():
    inputs = keras.Input((4,))
    model = keras.Model(inputs, layers.Dense(2)(inputs=layers.Dropout(0.5)(inputs=inputs)))
    np.testing.assert_allclose(decode(encode(model))(rows(4)), model(rows(4)), rtol=1e-6)


def test_a_regularizer_that_a_layer_was_given_too_late_does_not_arrive():
    early, late = layers.Dense(3, kernel_regularizer="l2"), layers.Dense(2, bias_constraint="non_neg")
    model = keras.Sequential([keras.Input((4,)), early, late])
    late.kernel_regularizer = keras.regularizers.L2(0.1)
    early.kernel_regularizer = None
    late.bias_constraint = None
    arrived = decode(encode(model))
    assert len(arrived.losses) == len(model.losses) == 1
    assert arrived.layers[0].kernel_regularizer is not None
    assert type(arrived.layers[1].bias_constraint).__name__ == "NonNeg"


@pytest.mark.parametrize(
    "given",
    [
        lambda: layers.Dense(2, activation=layers.Activation("tanh")),
        lambda: layers.Dense(2, activation=layers.Activation(keras.activations.relu)),
        layers.Identity,
    ],
)
def test_more_ways_of_writing_what_keras_has_arrive(given):
    model = keras.Sequential([keras.Input((4,)), given()])
    np.testing.assert_allclose(decode(encode(model))(rows(4)), model(rows(4)), rtol=1e-6)


@pytest.mark.parametrize(
    "name", ["categorical_crossentropy", "binary_crossentropy", "sparse_categorical_crossentropy"]
)
def test_a_loss_among_the_operations_is_that_of_the_same_name(name):
    model = compiled(loss=getattr(keras.ops, name))()
    assert decode(encode(model)).loss == name


def test_empty_model_arrives_empty():
    assert decode(encode(keras.Sequential())).layers == []
    assert decode(encode(keras.Sequential([keras.Input((3,))]))).layers == []


def test_model_that_met_its_input_in_training_arrives_built():
    model = keras.Sequential([layers.Dense(4), layers.Dense(2)])
    model.compile("sgd", "mse")
    model.fit(rows(3), rows(2), verbose=0)
    got = decode(encode(model))
    assert got.input_shape == (None, 3)
    np.testing.assert_array_equal(got(rows(3)), model(rows(3)))


def test_weights_that_are_not_finite_arrive():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.set_weights([np.array([[np.nan], [np.inf]]), np.array([-np.inf])])
    for got, sent in zip(decode(encode(model)).get_weights(), model.get_weights(), strict=True):
        np.testing.assert_array_equal(got, sent)


def test_state_of_normalization_arrives():
    model = keras.Sequential([keras.Input((2,)), layers.BatchNormalization(scale=False)])
    model(rows(2), training=True)
    np.testing.assert_array_equal(decode(encode(model))(rows(2)), model(rows(2)))


@pytest.mark.parametrize("frozen", ["model", "first", "nested", "one in a frozen model"])
def test_trainable_flags_arrive(frozen):
    model = keras.Sequential(
        [keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(3)]), layers.Dense(2)]
    )
    if frozen == "model":
        model.trainable = False
    elif frozen == "first":
        model.layers[0].layers[0].trainable = False
    elif frozen == "nested":
        model.layers[0].trainable = False
    else:
        model.trainable = False
        model.layers[1].trainable = True
    got = decode(encode(model))
    flags = [layer.trainable for layer in model._flatten_layers()]
    assert [layer.trainable for layer in got._flatten_layers()] == flags
    assert len(got.trainable_weights) == len(model.trainable_weights)


def test_names_are_kept_and_odd_ones_are_replaced():
    model = keras.Sequential(
        [
            keras.Input((2,), name="pixels"),
            layers.Dense(2, name="hidden.1"),
            layers.Dense(2, name="größe"),
            layers.Dense(2, name="gr__e"),
            layers.Dense(1, name="<b>" + "a" * 99),
        ],
        name="mine",
    )
    got = decode(encode(model))
    names = [layer.name for layer in got.layers]
    assert got.name == "mine"
    assert names[0] == "hidden.1"
    assert len(set(names)) == 4
    assert all(len(name) <= 64 and "<" not in name and name.isascii() for name in names)


class OwnLayer(layers.Layer):
    def call(self, inputs):
        return inputs


class OwnDense(layers.Dense):
    pass


class OwnModel(keras.Model):
    pass


class OwnSequential(keras.Sequential):
    pass


def one(layer):
    return lambda: keras.Sequential([keras.Input((4,)), layer()])


def operation():
    inputs = keras.Input((4,))
    return keras.Model(inputs, layers.Dense(2)(inputs % 2.0))


def always_dropping():
    inputs = keras.Input((4,))
    return keras.Model(inputs, layers.Dropout(0.5, name="drop")(inputs, training=True))


def dict_of_inputs():
    inputs = {"a": keras.Input((4,), name="a")}
    return keras.Model(inputs, layers.Dense(2)(inputs["a"]))


def nested(depth):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    for _ in range(depth - 1):
        model = keras.Sequential([model])
    return model


def own_loss(truth, guess):
    return guess


def compiled(**settings):
    def build():
        model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
        model.compile(**settings)
        return model

    return build


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (one(lambda: layers.Lambda(lambda x: x)), "A Lambda layer .* instead of a function of your own"),
        (one(OwnLayer), r"A layer of your own \(OwnLayer\)"),
        (one(lambda: OwnDense(3)), r"A layer of your own \(OwnDense\)"),
        (one(layers.ELU), "An ELU layer .* Input, Flatten, Dense"),
        (one(lambda: layers.Embedding(3, 3)), "An Embedding layer"),
        (
            lambda: keras.Sequential([layers.TextVectorization()]),
            "A TextVectorization layer .* prepare the data",
        ),
        (lambda: keras.Sequential([layers.StringLookup()]), "A StringLookup layer .* prepare the data"),
        (lambda: keras.Sequential([layers.IntegerLookup()]), "An IntegerLookup layer .* prepare the data"),
        (one(lambda: layers.Dense(2, activation=lambda x: x)), "activation of your own"),
        (one(lambda: layers.Dense(2, activation=layers.ReLU(6))), "activation of your own"),
        (
            one(lambda: layers.Dense(2, kernel_initializer=lambda shape, dtype: tf.ones(shape))),
            "kernel_initializer",
        ),
        (one(lambda: layers.Dense(2, kernel_regularizer=lambda weights: 0.0)), "kernel_regularizer"),
        (one(lambda: layers.Dense(2, kernel_constraint=lambda weights: weights)), "kernel_constraint"),
        (one(lambda: layers.Dense(2, dtype="mixed_float16")), "mixed_float16; the grader takes float32"),
        (one(lambda: layers.Dense(2, dtype="float64")), "float64; the grader takes float32"),
        (one(lambda: layers.Dropout(0.5, noise_shape=(1, 4))), "noise_shape"),
        (one(lambda: layers.BatchNormalization(synchronized=True)), "synchronized"),
        (OwnModel, "A model of the class OwnModel"),
        (lambda: OwnSequential([layers.Dense(2)]), "A model of the class OwnSequential"),
        (keras.Model, "A model of the class Model"),
        (operation, "operation Mod .* Activation, Softmax, Rescaling"),
        (always_dropping, "layer drop is called with `training=`"),
        (dict_of_inputs, "a tensor or a list"),
        (lambda: nested(11), "10 deep"),
        (lambda: keras.Sequential([keras.Input((3000,)), layers.Dense(3000)]), "9,003,000 weights"),
        (lambda: keras.Sequential([layers.Dense(1) for _ in range(101)]), "100 layers|length"),
        (
            lambda: keras.Sequential([keras.Input((2,), dtype="float16"), layers.Flatten()]),
            "input .* of a model",
        ),
        (lambda: keras.Sequential([keras.Input((2,), sparse=True), layers.Dense(2)]), "sparse"),
        (compiled(loss=own_loss), "A loss of your own"),
        (compiled(loss="own_loss"), "The loss 'own_loss' is not one"),
        (compiled(loss="mse", metrics=[own_loss]), "A metric of your own"),
        (compiled(loss="mse", metrics=["nonsense"]), "The metric 'nonsense' is not one"),
        (compiled(loss="mse", loss_weights=["accuracy"]), r"metrics go to `metrics=\[…\]`"),
        (compiled(loss="mse", optimizer=keras.optimizers.Ftrl()), "The Ftrl optimizer"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_a_model_may_not_hold_is_named(build, sentence):
    model = build()
    with pytest.raises(WireError, match=sentence):
        encode(model)


def test_optimizer_state_stays_behind():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    model.compile("adam", "mse")
    model.fit(rows(3), rows(2), verbose=0)
    got = decode(encode(model))
    assert int(model.optimizer.iterations) == 1
    assert int(got.optimizer.iterations) == 0
    assert not got.optimizer.built
