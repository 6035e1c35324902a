"""A short training or measurement without a graph gives the numbers of one with it, bit by bit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.in_forks import results_of

# Each case in a fork of its own, once as Keras does it and once as a worker does: numbers, and how often a
# function was asked to make a graph.
RUNS = """
import sys
from functools import partial
import numpy as np, tensorflow as tf, keras
from grader import foreign
from tests.support.in_forks import print_results

X = np.random.default_rng(0).normal(size=(50, 4)).astype("float32")
Y = np.eye(3, dtype="float32")[np.arange(50) % 3]
FEW = dict(x=X, y=Y, batch_size=25, epochs=2, verbose=0)

class Noisy(keras.layers.Layer):
    def call(self, x):
        return x + 1.0

def model(*layers, optimizer="adam", loss="categorical_crossentropy", **options):
    made = keras.Sequential([keras.Input((4,)), *layers, keras.layers.Dense(3, "softmax")])
    made.compile(optimizer, loss, metrics=["accuracy"], **options)
    return made

NUMBERS = Y.argmax(axis=1)
OF_LOGITS = keras.losses.SparseCategoricalCrossentropy()

def yes_or_no(loss, metrics=("accuracy",)):
    layers = [keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")]
    made = keras.Sequential([keras.Input((4,)), keras.layers.Rescaling(0.5), *layers])
    made.compile(keras.optimizers.SGD(0.1), loss, metrics=metrics and [*metrics])
    return made

def dropout():
    return model(keras.layers.Dense(8, "relu"), keras.layers.Dropout(0.3))

def raised(made, **settings):
    try:
        fitted(made, **settings)
    except Exception as error:
        # The names of files, and of operations, are those of where it was called.
        words = [line for line in str(error).splitlines() if line and "File" not in line and "Op" not in line]
        return made, [type(error).__name__, words]

def amounts():
    made = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
    made.compile("sgd", "mse")
    return made

def empty():
    made = keras.Sequential()
    made.compile("sgd", "mse")
    return amounts(), raised(made)[1]

def raising_callback():
    ended = []
    class Enough(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            ended.append(epoch)
            raise StopIteration("enough")
    made, said = raised(dropout(), callbacks=[Enough()])
    return made, [ended, said]

def softmax_before(*layers):
    made = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, "softmax"), *layers])
    made.compile("adam", "categorical_crossentropy")
    return fitted(made)

def everything():
    decay = keras.regularizers.L2(0.01)
    return model(keras.layers.Dense(8, "tanh", kernel_regularizer=decay), keras.layers.BatchNormalization())

def functional():
    given = keras.Input((4,))
    hidden = keras.layers.Dense(5, "relu")(given)
    made = keras.Model(given, [keras.layers.Dense(3, "softmax")(hidden), keras.layers.Dense(1)(hidden)])
    made.compile("sgd", ["categorical_crossentropy", "mse"])
    made.fit(X, [Y, X[:, :1]], batch_size=25, epochs=2, verbose=0)
    return made

def with_operation():
    given = keras.Input((4,))
    made = keras.Model(given, keras.ops.softmax(keras.layers.Dense(3)(given)))
    made.compile("adam", "categorical_crossentropy")
    return made

def nested(inner):
    made = keras.Sequential([keras.Input((4,)), inner, keras.layers.Dense(3, "softmax")])
    made.compile("adam", "categorical_crossentropy")
    return made

def fitted(made, **settings):
    return made, made.fit(**{**FEW, **settings}).history

def images():
    made = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.Conv2D(3, 3), keras.layers.Flatten(),
                             keras.layers.Dense(3, "softmax")])
    made.compile(keras.optimizers.RMSprop(0.01), "categorical_crossentropy")
    return fitted(made, x=np.random.default_rng(1).normal(size=(50, 4, 4, 1)))

def stopped():
    stop = keras.callbacks.EarlyStopping(patience=1, restore_best_weights=True)
    return fitted(dropout(), validation_split=0.5, callbacks=[stop], epochs=4)

def in_a_loop():
    made = dropout()
    return made, [made.fit(**{**FEW, "epochs": 1}).history for _ in range(30)]

def own_step():
    class Own(keras.Sequential):
        def train_step(self, data):
            return super().train_step(data)
    made = Own([keras.Input((4,)), keras.layers.Dense(3, "softmax")])
    made.compile("adam", "categorical_crossentropy")
    return fitted(made)

def unbuilt():
    made = keras.Sequential([keras.layers.Dense(3, "softmax")])
    made.compile("adam", "categorical_crossentropy")
    return fitted(made)

CASES = {
    "dropout": lambda: fitted(dropout()),
    "everything": lambda: fitted(everything(), validation_data=(X[:7], Y[:7])),
    "two outputs": lambda: (functional(), 0),
    "images": images,
    "early stopping": stopped,
    "weights of classes": lambda: fitted(dropout(), class_weight={0: 1.0, 1: 2.0, 2: 0.5}),
    "momentum": lambda: fitted(model(optimizer=keras.optimizers.SGD(0.1, momentum=0.9))),
    "yes or no": lambda: fitted(yes_or_no("binary_crossentropy"), y=Y[:, :1]),
    "objects": lambda: fitted(model(optimizer=keras.optimizers.RMSprop(0.01), loss=OF_LOGITS), y=NUMBERS),
    "no metrics": lambda: fitted(yes_or_no("mse", metrics=None), y=Y[:, :1]),
    "softmax and mse": lambda: fitted(model(loss="mse")),
    "a loss of one's own": lambda: fitted(model(loss=lambda y, p: tf.reduce_sum(tf.abs(y - p), axis=-1))),
    "another metric": lambda: fitted(yes_or_no("mse", metrics=["mae"]), y=Y[:, :1]),
    "nadam": lambda: fitted(model(optimizer="nadam")),
    "elu": lambda: fitted(model(keras.layers.Dense(4, "elu"))),
    "a hidden softmax": lambda: fitted(model(keras.layers.Dense(8, "softmax"))),
    "softmax before another layer": lambda: softmax_before(keras.layers.Flatten()),
    "softmax that costs": lambda: softmax_before(keras.layers.Dense(3, "softmax", activity_regularizer="l2")),
    "many validation steps": lambda: fitted(
        dropout(), epochs=1, validation_data=(X, Y), validation_batch_size=1),
    "a label too large": lambda: raised(model(loss=OF_LOGITS), y=NUMBERS + 2),
    "other labels": lambda: raised(amounts(), y=np.ones((50, 4))),
    "no labels": lambda: raised(model(), y=None),
    "no layers": empty,
    "no whole number": lambda: raised(model(), epochs=float("inf")),
    "a callback that raises": raising_callback,
    "evaluate": lambda: (dropout(), dropout().evaluate(X, Y, verbose=0)),
    "predict": lambda: (dropout(), dropout().predict(X, verbose=0).tolist()),
    "in a loop": in_a_loop,
    "long": lambda: fitted(dropout(), epochs=15),
    "a layer of one's own": lambda: fitted(model(Noisy())),
    "a lambda": lambda: fitted(model(keras.layers.Lambda(lambda x: x + 1.0, output_shape=(4,)))),
    "a step of one's own": own_step,
    "xla": lambda: fitted(model(jit_compile=True)),
    "steps at once": lambda: fitted(model(steps_per_execution=2)),
    "unbuilt": unbuilt,
    "pipeline": lambda: fitted(dropout(), x=tf.data.Dataset.from_tensor_slices((X, Y)).batch(25), y=None,
                               batch_size=None),
    "its own eager": lambda: fitted(model(run_eagerly=True)),
    "an operation": lambda: fitted(with_operation()),
    "an operation inside": lambda: fitted(nested(with_operation())),
}

def run(case, short):
    foreign.tensorflow.keras_steps, kept = type(sys)("none"), foreign.keras_steps
    foreign.tensorflow.keras_steps.trace_no_short_calls = lambda: None
    foreign.tensorflow.set_up()
    if short:
        kept.trace_no_short_calls()
        kept.trace_no_short_calls()
    foreign.seed_all(4)
    graphs, make = [], tf.function
    tf.function = lambda *args, **kwargs: graphs.append(1) or make(*args, **kwargs)
    made, more = CASES[case]()
    numbers = [weight.tobytes().hex() for weight in made.get_weights()]
    kept_state = [made.run_eagerly, made.input_shape]
    # A call that is not short comes after it, and is traced as ever.
    after = made.predict(np.zeros((2000, *made.input_shape[1:])), verbose=0)
    after = [part.tobytes().hex()[:64] for part in (after if isinstance(after, list) else [after])]
    return [numbers, more, kept_state, after], len(graphs)

both = [(case, short) for case in CASES for short in (False, True)]
print_results({f"{case} {short}": partial(run, case, short) for case, short in both})
"""
SHORT = ("dropout", "everything", "early stopping", "weights of classes", "momentum")
SHORT += ("evaluate", "yes or no", "objects", "no metrics")
ERRORS = (
    "a label too large",
    "other labels",
    "no labels",
    "no layers",
    "no whole number",
    "a callback that raises",
)
LEFT_ALONE = (
    "many validation steps",
    "a hidden softmax",
    "softmax before another layer",
    "softmax that costs",
    "long",
    "predict",
    "images",
    "softmax and mse",
    "a loss of one's own",
    "another metric",
    "nadam",
    "elu",
)
LEFT_ALONE += ("a layer of one's own", "a lambda", "a step of one's own", "xla", "steps at once")
LEFT_ALONE += ("two outputs", "unbuilt", "pipeline", "its own eager")
LEFT_ALONE += ("an operation", "an operation inside")


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    """By case, and whether short calls are not traced: numbers, and how many graphs were made."""
    return results_of(RUNS)


@pytest.mark.parametrize("case", [*SHORT, "in a loop", *LEFT_ALONE, *ERRORS])
def test_all_numbers_are_the_same_bit_by_bit(results: dict[str, Any], case: str) -> None:
    assert results[f"{case} True"][0] == results[f"{case} False"][0]


@pytest.mark.parametrize("case", SHORT)
def test_a_short_call_makes_no_graph_and_a_long_one_after_it_does(results: dict[str, Any], case: str) -> None:
    assert results[f"{case} True"][1] == 1 < results[f"{case} False"][1]


def test_many_short_calls_of_one_model_make_one_graph(results: dict[str, Any]) -> None:
    assert results["in a loop True"][1] == results["in a loop False"][1] == 3


@pytest.mark.parametrize("case", LEFT_ALONE)
def test_what_may_see_a_difference_is_traced_as_ever(results: dict[str, Any], case: str) -> None:
    assert results[f"{case} True"][1] == results[f"{case} False"][1]
