"""What checks of dense layers share: known weights, and what a network must answer with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

_Array: TypeAlias = npt.NDArray[Any]
# A kernel of shape (inputs, neurons) and a bias of shape (neurons,).
Layer: TypeAlias = tuple[_Array, _Array]


def uneven_model() -> Any:
    """A Keras model that gives three classes the probabilities 0.7, 0.2 and 0.1, whatever it is asked.

    Its input has two numbers. It is not compiled.
    """
    import keras

    dense = keras.layers.Dense(3, activation="softmax")
    # The layer at the end changes nothing; without it Keras makes up for a loss that expects logits.
    model = keras.Sequential([keras.Input((2,)), dense, keras.layers.Rescaling(1.0)])
    model.set_weights([np.zeros((2, 3)), np.log([0.7, 0.2, 0.1])])
    return model


def give_known_weights(model: Any, scale: float = 1.0) -> list[Layer]:
    """Put small weights and biases of both signs into a Keras model, the same each time.

    Args:
        model: a model of dense layers with biases, whose weights have been made.
        scale: the kernels are multiplied by it, so that wide layers stay small.

    Returns:
        The kernel and the bias of each layer.
    """
    found = []
    for place, weight in enumerate(model.get_weights()):
        values = np.sin(np.arange(np.prod(weight.shape)) + place).reshape(weight.shape)
        found.append(values * scale if place % 2 == 0 else values)
    model.set_weights(found)
    return list(zip(found[::2], found[1::2], strict=True))


def outputs(layers: Sequence[Layer], x: _Array, activations: Sequence[Callable[[_Array], _Array]]) -> _Array:
    """What dense layers with these weights make of x.

    Args:
        layers: the kernel and the bias of each layer.
        x: array of shape (n, inputs).
        activations: the activation of each layer.

    Returns:
        Array of shape (n, neurons of the last layer).
    """
    for (kernel, bias), activation in zip(layers, activations, strict=True):
        x = activation(x @ kernel + bias)
    return x


def softmax(z: _Array) -> _Array:
    """The softmax of each row."""
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def relu(z: _Array) -> _Array:
    """The larger one of each number and 0."""
    return np.maximum(z, 0)
