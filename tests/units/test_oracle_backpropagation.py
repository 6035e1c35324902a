"""The network of ex08 against TensorFlow's gradients, on random shapes."""

import importlib.util

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.support.places import ROOT


def _solution():
    path = ROOT / "solutions" / "ex08_backpropagation.py"
    spec = importlib.util.spec_from_file_location("solution_of_ex08", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOLUTION = _solution()


def random_case(seed):
    """Parameters, samples and labels of random sizes; the batch of seed 0 has one sample."""
    rng = np.random.default_rng(seed)
    n_in, n_hidden, n_out = (int(size) for size in rng.integers(2, 12, size=3))
    params = SOLUTION.init_mlp(n_in, n_hidden, n_out, seed)
    params = {key: value + rng.normal(size=value.shape) * 0.3 for key, value in params.items()}
    n = 1 if seed == 0 else int(rng.integers(2, 30))
    return params, rng.normal(size=(n, n_in)) * 2, rng.integers(0, n_out, size=n)


@pytest.mark.parametrize("seed", range(8))
def test_loss_and_gradients_are_those_of_tensorflow(seed):
    params, x, y = random_case(seed)
    variables = {key: tf.Variable(value) for key, value in params.items()}
    with tf.GradientTape() as tape:
        hidden = tf.tanh(x @ variables["W1"] + variables["b1"])
        logits = hidden @ variables["W2"] + variables["b2"]
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
    expected = tape.gradient(loss, variables)
    found_loss, found = SOLUTION.backward(params, x, y)
    assert found_loss == pytest.approx(float(loss))
    assert found.keys() == expected.keys()
    for key, gradient in expected.items():
        np.testing.assert_allclose(found[key], gradient.numpy(), rtol=1e-9, atol=1e-12)
    found_hidden, probabilities = SOLUTION.forward(params, x)
    np.testing.assert_allclose(found_hidden, hidden.numpy(), rtol=1e-12)
    np.testing.assert_allclose(probabilities, tf.nn.softmax(logits).numpy(), rtol=1e-9)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_the_norms_of_a_stack_are_those_of_tensorflow(activation):
    rng = np.random.default_rng(4)
    x, drawn = rng.normal(size=(20, 50)), rng.normal(size=(9, 50, 50))
    drawn *= np.sqrt((2 if activation == "relu" else 1) / 50)
    biases = list(0.1 * rng.normal(size=(9, 50)))
    weights = [tf.Variable(w) for w in drawn]
    a = tf.constant(x)
    with tf.GradientTape() as tape:
        for w, b in zip(weights, biases, strict=True):
            a = getattr(tf.nn, activation)(a @ w + b)
        loss = tf.reduce_sum(a) / 20
    expected = [np.linalg.norm(gradient.numpy()) for gradient in tape.gradient(loss, weights)]
    activations = SOLUTION.forward_stack(x, list(drawn), biases, activation)
    np.testing.assert_allclose(activations[-1], a.numpy(), rtol=1e-9, atol=1e-12)
    found = SOLUTION.layer_gradient_norms(activations, list(drawn), activation)
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_the_weights_start_in_the_range_of_keras():
    model = keras.Sequential([keras.Input((300,)), keras.layers.Dense(200), keras.layers.Dense(100)])
    params = SOLUTION.init_mlp(300, 200, 100, 0)
    for key, theirs in zip(["W1", "b1", "W2", "b2"], model.get_weights(), strict=True):
        assert params[key].shape == theirs.shape
        np.testing.assert_allclose(np.abs(params[key]).max(), np.abs(theirs).max(), rtol=1e-2)
        np.testing.assert_allclose(params[key].std(), theirs.std(), rtol=2e-2)


def test_training_ends_where_the_same_steps_with_tensorflow_end():
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=(30, 4)), np.arange(30) % 3
    params = {key: tf.Variable(value) for key, value in SOLUTION.init_mlp(4, 6, 3, 5).items()}
    for _ in range(10):
        with tf.GradientTape() as tape:
            logits = tf.tanh(x @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
        for key, gradient in tape.gradient(loss, params).items():
            params[key].assign_sub(0.3 * gradient)
    found, losses = SOLUTION.train_mlp_numpy(x, y, n_hidden=6, epochs=10, lr=0.3, batch_size=30, seed=5)
    assert len(losses) == 10
    for key, value in params.items():
        np.testing.assert_allclose(found[key], value.numpy(), rtol=1e-9, atol=1e-12)
