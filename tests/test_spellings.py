"""Old spellings, tried on the libraries of today: what they raise is answered with what to write."""

from __future__ import annotations

import importlib

import keras
import numpy as np
import pytest
import tensorflow as tf
from sklearn.linear_model import SGDClassifier

from grader.spellings import todays_spelling


def fit_with_text_as_metrics() -> None:
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics="accuracy")
    model.fit(np.ones((2, 2)), np.ones((2, 1)), verbose=0)


def predict_classes() -> None:
    keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]).predict_classes(np.ones((1, 2)))


@pytest.mark.parametrize(
    ("old", "today"),
    [
        (fit_with_text_as_metrics, 'metrics=["accuracy"]'),
        (lambda: keras.optimizers.Adam(lr=0.1), "learning_rate"),
        (lambda: SGDClassifier(loss="log").fit(np.ones((2, 2)), [0, 1]), 'loss="log_loss"'),
        (lambda: keras.optimizers.SGD().minimize(lambda: 0, []), "apply_gradients"),
        (lambda: np.float, "write float"),
        (lambda: np.int, "write int"),
        (lambda: importlib.import_module("keras.utils.np_utils"), "from keras.utils import to_categorical"),
        (lambda: importlib.import_module("keras.layers.core"), "from keras.layers import Dense"),
        (predict_classes, "argmax"),
        (lambda: tf.Session, "no sessions"),
    ],
)
def test_an_old_spelling_is_answered_with_todays(old, today: str) -> None:
    with pytest.raises(Exception, match=r".") as raised:
        old()
    assert today in todays_spelling(str(raised.value))


@pytest.mark.parametrize("text", ["", "division by zero", "module 'numpy' has no attribute 'sigmoid'"])
def test_another_error_is_left_as_it_is(text: str) -> None:
    assert todays_spelling(text) == ""
