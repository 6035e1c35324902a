"""Spellings of older books, tried in a worker: what fails is answered with today's, what still works does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.checking.faults import raised_fault
from grader.raw_errors import todays_spelling
from grader.sandbox.handle import Worker
from grader.sandbox.protocol import Loaded, Raised
from tests.support.workers import MEBIBYTE, Bench

# By name: the body of a function, and what the learner has to read.
GONE = {
    "metrics_as_text": ('fitted("sgd", "mse", metrics="accuracy")', 'metrics=["accuracy"]'),
    "lr_of_adam": ("keras.optimizers.Adam(lr=0.1)", "learning_rate"),
    "lr_and_decay_of_sgd": ("tf.keras.optimizers.SGD(lr=0.01, decay=1e-6, momentum=0.9)", "learning_rate"),
    "log_loss_of_scikit_learn": ('SGDClassifier(loss="log").fit(np.eye(2), [0, 1])', 'loss="log_loss"'),
    "minimize": ("keras.optimizers.SGD().minimize(lambda: 0.0, [])", "apply_gradients"),
    "minimize_in_tensorflow": ("tf.keras.optimizers.Adam().minimize(lambda: 0.0, [])", "apply_gradients"),
    "np_float": ("np.zeros(2, dtype=np.float)", "write float"),
    "np_int": ("np.zeros(2).astype(np.int)", "write int"),
    "np_bool": ("np.zeros(2, np.bool8)", "np.bool_"),
    "np_utils": ("from keras.utils.np_utils import to_categorical", "from keras.utils import to_categorical"),
    "np_utils_in_tensorflow": (
        "from tensorflow.keras.utils.np_utils import to_categorical",
        "from keras.utils import to_categorical",
    ),
    "layers_core": ("from keras.layers.core import Dense, Activation", "from keras.layers import Dense"),
    "predict_classes": ('fitted("sgd", "mse").predict_classes(np.ones((1, 2)))', "argmax"),
    "nb_epoch": ('fitted("sgd", "mse").fit(np.ones((2, 2)), np.ones(2), nb_epoch=1)', "epochs today"),
    "history_acc": ('fitted("sgd", "mse", metrics=["accuracy"]).history.history["acc"]', '"accuracy" today'),
    "history_val_acc": ('{"val_accuracy": [1.0]}["val_acc"]', '"val_accuracy" today'),
    "cross_validation": (
        "from sklearn.cross_validation import train_test_split",
        "sklearn.model_selection today",
    ),
    "session": ("tf.Session()", "no sessions"),
    "placeholder": ("tf.placeholder(tf.float32)", "no placeholders"),
}
STILL_THERE = {
    "input_dim": "return shape_of(keras.layers.Dense(3, input_dim=2))",
    "input_shape": 'return shape_of(tf.keras.layers.Dense(3, activation="relu", input_shape=(2,)))',
    "clear_session": "keras.backend.clear_session()\nreturn shape_of(keras.layers.Dense(3, input_dim=2))",
    "backend_k": "from keras import backend as K\nK.clear_session()\nreturn [2, 3]",
    "imports_from_tensorflow_keras": (
        "from tensorflow.keras.models import Sequential\n"
        "from tensorflow.keras.layers import Dense\n"
        "from tensorflow.keras.utils import to_categorical\n"
        "Sequential([Dense(1)])\n"
        "return [2, to_categorical([0, 2]).shape[1]]"
    ),
    "tf_keras": "return shape_of(tf.keras.layers.Dense(3, input_shape=(2,)), tf.keras.Sequential())",
    "names_of_older_losses": 'fitted("adam", "mean_squared_error", metrics=["acc"])\nreturn [2, 3]',
}
IMPORTS_AND_HELPERS = """\
import keras
import numpy as np
import tensorflow as tf
from sklearn.linear_model import SGDClassifier

def fitted(*settings, **more):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(*settings, **more)
    model.fit(np.ones((2, 2)), np.ones((2, 1)), verbose=0)
    return model

def shape_of(layer, model=None):
    model = model or keras.models.Sequential()
    model.add(layer)
    return list(model.layers[0].kernel.shape)
"""


def function(name: str, body: str) -> str:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"def {name}():\n{lines}\n"


@pytest.fixture(scope="module")
def worker(tensorflow_bench: Bench) -> Iterator[Worker]:
    bodies = {name: body for name, (body, _) in GONE.items()} | STILL_THERE
    functions = "\n".join(function(name, body) for name, body in bodies.items())
    with tensorflow_bench.worker(f"{IMPORTS_AND_HELPERS}\n{functions}", memory_bytes=2048 * MEBIBYTE) as made:
        yield made


@pytest.mark.parametrize("name", GONE)
def test_a_spelling_that_is_gone_is_answered_with_todays(
    tensorflow_bench: Bench, worker: Worker, name: str
) -> None:
    reply = tensorflow_bench.ask(worker, name, seconds=60)
    assert isinstance(reply, Raised), reply
    assert GONE[name][1] in raised_fault(reply, 2048).message


@pytest.mark.parametrize("name", STILL_THERE)
def test_a_spelling_that_still_works_works_in_a_worker(
    tensorflow_bench: Bench, worker: Worker, name: str
) -> None:
    assert tensorflow_bench.call(worker, name, seconds=60) == [2, 3]


@pytest.mark.parametrize(
    "line", ["from keras.utils.np_utils import to_categorical", "from keras.utils import np_utils"]
)
def test_a_module_that_begins_with_an_old_import_is_answered_with_todays(
    tensorflow_bench: Bench, line: str
) -> None:
    fresh = tensorflow_bench.server.link().fork_worker(tensorflow_bench.plan())
    try:
        reply = tensorflow_bench.load(fresh, f"{line}\n")
    finally:
        fresh.end()
    assert isinstance(reply, Loaded), reply
    raised = reply.problems[0].raised
    assert "from keras.utils import to_categorical" in raised_fault(raised, 2048, loading=True).message


@pytest.mark.parametrize(
    "text", ["", "division by zero", "module 'numpy' has no attribute 'sigmoid'", "'ac'"]
)
def test_another_error_is_left_as_it_is(text: str) -> None:
    assert todays_spelling(text) == ""
