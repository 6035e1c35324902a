"""The optimizers of ex07 against those of Keras: the same 50 gradients, the same 50 steps."""

import importlib.util

import keras
import numpy as np
import pytest

from tests.support.places import ROOT

STEPS = 50


def _solution():
    path = ROOT / "solutions" / "ex07_optimizers.py"
    spec = importlib.util.spec_from_file_location("solution_of_ex07", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOLUTION = _solution()
OPTIMIZERS = {
    "sgd": (SOLUTION.sgd_step, keras.optimizers.SGD, {}, {}),
    "momentum": (SOLUTION.momentum_step, keras.optimizers.SGD, {"momentum": 0.9}, {"momentum": 0.9}),
    "adagrad": (SOLUTION.adagrad_step, keras.optimizers.Adagrad, {}, {}),
    "rmsprop": (SOLUTION.rmsprop_step, keras.optimizers.RMSprop, {}, {}),
    "adam": (SOLUTION.adam_step, keras.optimizers.Adam, {}, {}),
}
SETTINGS = {
    "sgd": {},
    "momentum": {"momentum": 0.7},
    "adagrad": {"epsilon": 0.5},
    "rmsprop": {"rho": 0.8, "epsilon": 0.5},
    "adam": {"beta_1": 0.8, "beta_2": 0.95},
}

each_optimizer = pytest.mark.parametrize("name", OPTIMIZERS)


def start_and_gradients(seed):
    """Parameters, and gradients of both signs that are far from 0: there epsilon's place does not matter."""
    rng = np.random.default_rng(seed)
    signs = rng.choice([-1.0, 1.0], size=(STEPS, 3, 4))
    return rng.normal(size=(3, 4)), signs * rng.uniform(0.2, 3.0, size=(STEPS, 3, 4))


def by_keras(optimizer, start, gradients):
    variable = keras.Variable(start, dtype="float64")
    found = []
    for grads in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(grads)], [variable])
        found.append(variable.numpy())
    return np.array(found)


def by_solution(step, start, gradients, **settings):
    params, state, found = start, None, []
    for grads in gradients:
        params, state = step(params, grads, state, **settings)
        found.append(params)
    return np.array(found)


@each_optimizer
def test_fifty_steps_are_those_of_keras(name):
    step, kind, ours, theirs = OPTIMIZERS[name]
    start, gradients = start_and_gradients(1)
    expected = by_keras(kind(learning_rate=0.05, **theirs), start, gradients)
    np.testing.assert_allclose(
        by_solution(step, start, gradients, lr=0.05, **ours), expected, rtol=1e-5, atol=1e-5
    )


@each_optimizer
def test_other_settings_mean_the_same_as_in_keras(name):
    step, kind, _, _ = OPTIMIZERS[name]
    start, gradients = start_and_gradients(2)
    expected = by_keras(kind(learning_rate=0.05, **SETTINGS[name]), start, gradients)
    found = by_solution(step, start, gradients, lr=0.05, **SETTINGS[name])
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5)


@each_optimizer
def test_the_defaults_are_those_of_keras(name):
    step, kind, _, theirs = OPTIMIZERS[name]
    _, gradients = start_and_gradients(3)
    start = np.zeros((3, 4))
    expected = by_keras(kind(**theirs), start, gradients)
    np.testing.assert_allclose(by_solution(step, start, gradients), expected, rtol=1e-4, atol=1e-7)
