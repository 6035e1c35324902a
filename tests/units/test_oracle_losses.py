"""The losses of the course, held against the pinned Keras, and their gradients against TensorFlow."""

from __future__ import annotations

import runpy
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.support.places import ROOT

LOSSES: dict[str, Any] = runpy.run_path(str(ROOT / "solutions" / "ex06_losses.py"))


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(6)


def one_hot(rng: np.random.Generator, n_samples: int, n_classes: int) -> np.ndarray:
    return np.eye(n_classes)[rng.integers(0, n_classes, size=n_samples)]


def expect_same(name: str, by_keras: keras.losses.Loss, y_true: np.ndarray, y_pred: np.ndarray) -> None:
    expected = float(by_keras(y_true.astype("float32"), y_pred.astype("float32")))
    np.testing.assert_allclose(LOSSES[name](y_true, y_pred), expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("shape", [(6,), (5, 1), (4, 3), (2, 3, 4)])
def test_mean_errors_are_those_of_keras(rng: np.random.Generator, shape: tuple[int, ...]) -> None:
    y_true, y_pred = rng.normal(size=(2, *shape))
    expect_same("mse", keras.losses.MeanSquaredError(), y_true, y_pred)
    expect_same("mae", keras.losses.MeanAbsoluteError(), y_true, y_pred)


@pytest.mark.parametrize("shape", [(6,), (5, 1), (4, 3)])
def test_binary_crossentropy_is_that_of_keras(rng: np.random.Generator, shape: tuple[int, ...]) -> None:
    y_true, y_pred = rng.integers(0, 2, size=shape), rng.uniform(0.01, 0.99, size=shape)
    expect_same("binary_crossentropy", keras.losses.BinaryCrossentropy(), y_true, y_pred)


@pytest.mark.parametrize(("n_samples", "n_classes"), [(1, 4), (6, 3), (5, 5), (3, 10)])
def test_categorical_crossentropy_is_that_of_keras(
    rng: np.random.Generator, n_samples: int, n_classes: int
) -> None:
    y_true, y_pred = one_hot(rng, n_samples, n_classes), rng.uniform(0.01, 1, size=(n_samples, n_classes))
    y_pred /= y_pred.sum(axis=1, keepdims=True)
    expect_same("categorical_crossentropy", keras.losses.CategoricalCrossentropy(), y_true, y_pred)


def test_clipping_is_that_of_keras(rng: np.random.Generator) -> None:
    """Keras works in float32, where 1 - 1e-7 is rounded; so do the predictions here."""
    right = one_hot(rng, 5, 4).astype("float32")
    wrong = np.roll(right, 1, axis=1)
    for y_pred in (right, wrong):
        expect_same("binary_crossentropy", keras.losses.BinaryCrossentropy(), right, y_pred)
        expect_same("categorical_crossentropy", keras.losses.CategoricalCrossentropy(), right, y_pred)


@pytest.mark.parametrize("size", [1, 10, 1000])
def test_loss_from_logits_is_that_of_keras(rng: np.random.Generator, size: float) -> None:
    labels, logits = rng.integers(0, 5, size=8), rng.uniform(-size, size, size=(8, 5))
    by_keras = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    expect_same("sparse_categorical_crossentropy_from_logits", by_keras, labels, logits)


def test_entropy_is_the_crossentropy_with_itself(rng: np.random.Generator) -> None:
    p = rng.uniform(0.01, 1, size=(1, 7))
    p /= p.sum()
    expected = float(keras.losses.CategoricalCrossentropy()(p.astype("float32"), p.astype("float32")))
    np.testing.assert_allclose(LOSSES["entropy"](p[0]), expected, rtol=1e-5)


def test_gradients_are_those_of_tensorflow(rng: np.random.Generator) -> None:
    y_true, z = rng.integers(0, 2, size=40).astype(float), np.linspace(-12, 12, 40)
    pre_activation = tf.Variable(z)
    with tf.GradientTape(persistent=True) as tape:
        squares = tf.reduce_sum((tf.sigmoid(pre_activation) - y_true) ** 2)
        surprises = tf.reduce_sum(
            tf.nn.sigmoid_cross_entropy_with_logits(labels=y_true, logits=pre_activation)
        )
    for name, loss in [("sigmoid_mse_gradient", squares), ("sigmoid_crossentropy_gradient", surprises)]:
        expected = tape.gradient(loss, pre_activation).numpy()
        np.testing.assert_allclose(LOSSES[name](y_true, z), expected, rtol=1e-6, atol=1e-9)
