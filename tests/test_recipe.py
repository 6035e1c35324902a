import keras
import numpy as np
import pytest

from grader.authoring import CheckFailed
from grader.recipe import describe, fresh, key_of
from grader.training import fit
from grader.wire.callbacks import CALLBACKS
from tests.support.wire_arguments import ARGUMENTS, described, model_with

pytestmark = pytest.mark.slow(20)

layers = keras.layers

X = np.arange(12, dtype="float32").reshape(3, 4)
Y = np.eye(3, dtype="float32")
NUMBERS = {"epochs": 1, "batch_size": 8, "seed": 0}


def sequential(units=5, rate=0.1, name=None, **settings):
    model = keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(units, activation="relu", name=name),
            layers.Dropout(rate),
            layers.Dense(3, activation="softmax"),
        ]
    )
    settings = {"optimizer": "adam", "loss": "categorical_crossentropy", "metrics": ["accuracy"], **settings}
    model.compile(**settings)
    return model


def functional(order=(0, 1, 0)):
    inputs = keras.Input((4,))
    found, pair = inputs, (layers.Dense(4, "tanh"), layers.Dense(4))
    for which in order:
        found = pair[which](found)
    model = keras.Model(inputs, layers.Dense(3)(found))
    model.compile("adam", "categorical_crossentropy")
    return model


def with_a_layer_that_is_not_known():
    inputs = keras.Input((4,))
    model = keras.Model(inputs, layers.Concatenate()([inputs, inputs]))
    model.compile("adam", "mse")
    return model


def nested():
    inner = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    model = keras.Sequential([inner, layers.Softmax()])
    model.compile("sgd", "categorical_crossentropy")
    return model


def key(model, data=(X, Y), callbacks=(), **numbers):
    return key_of(describe(model), data, callbacks, **{**NUMBERS, **numbers})


@pytest.mark.parametrize("build", [sequential, functional, nested])
def test_counted_up_names_and_weights_do_not_change_the_key(build):
    model, twin = build(), build()
    assert [layer.name for layer in model.layers] != [layer.name for layer in twin.layers]
    twin.set_weights([weight + 1 for weight in twin.get_weights()])
    assert key(model) == key(twin)


@pytest.mark.parametrize(
    "other",
    [
        key(sequential(units=6)),
        key(sequential(rate=0.2)),
        key(sequential(name="hidden")),
        key(sequential(loss="mse")),
        key(sequential(metrics=[])),
        key(sequential(optimizer=keras.optimizers.Adam(0.01))),
        key(sequential(), data=(X + 1, Y)),
        key(sequential(), data=(X.astype("float64"), Y)),
        key(sequential(), data=(X, Y[::-1])),
        key(sequential(), data=(X, Y, X, Y)),
        key(sequential(), epochs=2),
        key(sequential(), batch_size=9),
        key(sequential(), seed=1),
        key(sequential(), callbacks=[keras.callbacks.EarlyStopping("loss")]),
    ],
)
def test_whatever_decides_the_outcome_changes_the_key(other):
    assert len(other) == 64
    assert other != key(sequential())


def test_callbacks_count_by_their_settings():
    def stopper(patience):
        return keras.callbacks.EarlyStopping("loss", patience=patience)

    assert key(sequential(), callbacks=[stopper(2)]) == key(sequential(), callbacks=[stopper(2)])
    assert key(sequential(), callbacks=[stopper(2)]) != key(sequential(), callbacks=[stopper(3)])


def test_the_graph_of_a_functional_model_counts_not_only_its_layers():
    assert key(functional((0, 1, 0))) != key(functional((0, 0, 1)))


def test_names_of_metrics_that_keras_counts_up_do_not_change_the_key():
    def build():
        return sequential(metrics=[keras.metrics.AUC(), "accuracy", keras.metrics.AUC(curve="PR")])

    build()
    model = build()
    assert key(model) == key(build())
    (names,) = [[getattr(metric, "name", metric) for metric in describe(model).node.compile.metrics.items]]
    assert names == ["auc", "accuracy", "auc_1"]


# The only value that may cross is the one that Keras takes by itself on a machine without a GPU.
FIXED = {"data_format"}


@pytest.mark.parametrize(
    "argument",
    [item for item in ARGUMENTS if item.group is not CALLBACKS and item.key not in FIXED],
    ids=str,
)
def test_every_argument_makes_another_training_and_arrives_in_it(argument):
    def recipe(thing):
        return describe(model_with(argument.group, thing))

    default = recipe(argument.made())
    made = [thing for thing in map(argument.made, argument.settings()) if thing is not None]
    others = [found for found in map(recipe, made) if found != default]
    assert others
    for found in others:
        assert key_of(found, (X, Y), (), **NUMBERS) != key_of(default, (X, Y), (), **NUMBERS)
        assert describe(found.build()) == found


@pytest.mark.parametrize("argument", [item for item in ARGUMENTS if item.group is CALLBACKS], ids=str)
def test_every_argument_of_a_callback_makes_another_training_and_arrives_in_it(argument):
    default = key(sequential(), callbacks=[argument.made()])
    keys = {key(sequential(), callbacks=[argument.made(settings)]) for settings in argument.settings()}
    assert keys - {default}
    for settings in argument.settings():
        callback = argument.made(settings)
        assert described(CALLBACKS, fresh(callback)) == described(CALLBACKS, callback)


def test_losses_that_keras_describes_alike_train_to_different_ends(tmp_path, monkeypatch):
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path))
    small, large = (
        fit(sequential(loss=keras.losses.Huber(delta)), X, Y, epochs=1).history["loss"]
        for delta in (0.01, 100)
    )
    assert small[0] < large[0] / 5


def test_a_callback_with_code_of_its_own_has_no_key():
    callback = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: None)
    assert key(sequential(), callbacks=[callback]) is None


@pytest.mark.parametrize("build", [sequential, functional, nested])
def test_the_copy_computes_what_the_model_computes(build):
    model = build()
    fresh = describe(model).build()
    assert fresh.compiled
    fresh.set_weights(model.get_weights())
    np.testing.assert_allclose(fresh(X), model(X), rtol=1e-6)


def test_explicit_names_are_kept():
    assert describe(sequential(name="hidden")).build().get_layer("hidden").units == 5


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (keras.Sequential([keras.Input((4,)), layers.Dense(3)]), "not compiled"),
        (None, "NoneType"),
        ("model", "str"),
        (sequential(loss=lambda y, p: 0.0), "of your own"),
        (with_a_layer_that_is_not_known(), "Concatenate layer cannot be handed"),
    ],
)
def test_what_cannot_be_trained_is_said_to_the_learner(model, words):
    with pytest.raises(CheckFailed, match=words):
        describe(model)


def test_a_model_written_as_a_class_is_refused():
    class Own(keras.Model):
        def call(self, x):
            return x

    model = Own()
    model.compile("sgd", "mse")
    with pytest.raises(CheckFailed, match="class Own cannot be handed"):
        describe(model)
