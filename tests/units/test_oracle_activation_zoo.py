"""The activations of the course, held against those of the pinned Keras of the same name."""

from __future__ import annotations

import runpy
from typing import Any

import keras
import numpy as np
import pytest

from tests.support.places import ROOT

ZOO: dict[str, Any] = runpy.run_path(str(ROOT / "solutions" / "ex02_activation_zoo.py"))

Z = np.concatenate([np.linspace(-8, 8, 321), [-1000.0, -100.0, -20.0, 20.0, 100.0, 1000.0]])
NAMES = ["leaky_relu", "elu", "selu", "softplus", "softsign", "swish", "gelu", "hard_sigmoid"]

each_activation = pytest.mark.parametrize("name", NAMES)


def by_keras(name: str, z: np.ndarray, **options: float) -> np.ndarray:
    activation = keras.activations.get(name)
    return keras.ops.convert_to_numpy(activation(keras.ops.convert_to_tensor(z), **options))


@each_activation
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_activation_is_the_one_that_keras_knows_by_this_name(name: str, dtype: str) -> None:
    z = Z.astype(dtype)
    np.testing.assert_allclose(ZOO[name](z), by_keras(name, z), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("slope", [0.0, 0.01, 0.3, 1.0])
def test_negative_slope_means_the_same(slope: float) -> None:
    expected = by_keras("leaky_relu", Z, negative_slope=slope)
    np.testing.assert_allclose(ZOO["leaky_relu"](Z, negative_slope=slope), expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("alpha", [0.1, 1.0, 2.5])
def test_alpha_means_the_same(alpha: float) -> None:
    expected = by_keras("elu", Z, alpha=alpha)
    np.testing.assert_allclose(ZOO["elu"](Z, alpha=alpha), expected, rtol=1e-5, atol=1e-6)


def test_approximate_gelu_is_another_function() -> None:
    approximate = keras.ops.convert_to_numpy(keras.activations.gelu(Z, approximate=True))
    # The lesson's "off by up to 0.0005".
    assert 0.0004 < np.max(np.abs(ZOO["gelu"](Z) - approximate)) < 0.0005
