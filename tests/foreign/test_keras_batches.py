"""A training from kept batches gives the numbers that Keras gives, bit by bit."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.in_forks import results_of

CASES = ("validation", "uneven", "in_order", "classes", "pipeline", "steps", "unbuilt", "unbuilt_few")
# Each case in a fork of its own: what one training leaves in the process is not there for the next.
TRAININGS = """
import random
from functools import partial
import numpy as np, tensorflow as tf, keras
from grader import foreign
from tests.support.in_forks import print_results

X = np.random.default_rng(0).normal(size=(50, 4))
Y = np.eye(3)[np.arange(50) % 3]
CASES = {
    "validation": lambda: dict(x=X, y=Y, batch_size=10, validation_split=0.2),
    "uneven": lambda: dict(x=X, y=Y, batch_size=32, validation_data=(X[:7], Y[:7])),
    "in_order": lambda: dict(x=X.astype("float32"), y=Y, batch_size=10, shuffle=False),
    "classes": lambda: dict(x=X, y=Y, batch_size=25, class_weight={0: 1.0, 1: 2.0, 2: 0.5}),
    "pipeline": lambda: dict(x=tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(50).batch(10)),
    "steps": lambda: dict(x=X, y=Y, batch_size=10, steps_per_epoch=2),
    "unbuilt": lambda: dict(x=X, y=Y, batch_size=32, validation_split=0.3),
    "unbuilt_few": lambda: dict(x=X[:5], y=Y[:5]),
}

def trained(case, kept):
    calls = []
    if kept:
        foreign.keras_batches.keep_batches()
        foreign.keras_batches.keep_batches()
    counted = tf.data.Dataset.__iter__
    tf.data.Dataset.__iter__ = lambda self: calls.append(1) or counted(self)
    random.seed(4), np.random.seed(4), foreign.tensorflow.seed(4), foreign.keras.forget_generator()
    layers = [keras.layers.Dense(8, "relu"), keras.layers.Dropout(0.3)]
    start = [] if case.startswith("unbuilt") else [keras.Input((4,))]
    model = keras.Sequential([*start, *layers, keras.layers.Dense(3, "softmax")])
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(**CASES[case](), epochs=2, verbose=0).history
    weights, started = [weight.tobytes().hex() for weight in model.get_weights()], len(calls)
    return weights, [history, model.input_shape, model.evaluate(X, Y, verbose=0)], started

both = [(case, kept) for case in CASES for kept in (False, True)]
print_results({f"{case} {kept}": partial(trained, case, kept) for case, kept in both})
"""


@pytest.fixture(scope="module")
def results():
    """By case, and whether batches were kept: weights, history and more, and how many pipelines started."""
    return results_of(TRAININGS)


@pytest.mark.parametrize("case", CASES)
def test_weights_history_and_input_shape_are_the_same_bit_by_bit(results, case):
    weights, rest, _ = results[f"{case} False"]
    assert results[f"{case} True"][:2] == [weights, rest]
    assert rest[1] == [None, 4]


@pytest.mark.parametrize("case", ["validation", "uneven", "in_order", "classes"])
def test_the_pipelines_of_arrays_are_started_once(results, case):
    assert results[f"{case} True"][2] == (2 if case in ("validation", "uneven") else 1)
    assert results[f"{case} False"][2] > 2


@pytest.mark.parametrize("case", ["pipeline", "steps"])
def test_a_pipeline_of_the_learners_and_counted_steps_stay_as_they_are(results, case):
    assert results[f"{case} True"][2] == results[f"{case} False"][2]


def test_without_a_seed_each_epoch_has_an_order_of_its_own():
    code = """
import numpy as np, keras
from grader import foreign
foreign.keras_batches.keep_batches()
seen = []
class Seen(keras.Model):
    def train_step(self, data):
        seen.extend(np.ravel(data[0]).tolist())
        return {"loss": keras.ops.zeros(())}
model = Seen()
model.compile(run_eagerly=True)
model.fit(np.arange(40.0).reshape(40, 1), np.zeros(40), epochs=2, batch_size=40, verbose=0)
print(sorted(seen[:40]) == sorted(seen[40:]), seen[:40] == seen[40:])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["True False"], done.stderr


def test_a_keras_without_these_names_is_left_alone():
    code = """
import keras
from keras.src.backend.tensorflow import trainer
from grader import foreign
del trainer.TFEpochIterator._get_iterator
before = dict(vars(trainer.TFEpochIterator))
del trainer.TFEpochIterator.__bases__[0]._get_iterator
foreign.keras_batches.keep_batches()
assert dict(vars(trainer.TFEpochIterator)) == before
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
