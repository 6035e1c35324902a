"""Which activations may cross, and by what name."""

from __future__ import annotations

from typing import Any, Literal

from grader.wire.nodes import WireError

Activation = Literal[
    "linear",
    "relu",
    "relu6",
    "leaky_relu",
    "elu",
    "selu",
    "celu",
    "gelu",
    "silu",
    "mish",
    "sigmoid",
    "hard_sigmoid",
    "hard_silu",
    "tanh",
    "softmax",
    "log_softmax",
    "softplus",
    "softsign",
    "exponential",
]
ACTIVATIONS: tuple[str, ...] = Activation.__args__  # type: ignore[attr-defined]
# TensorFlow's own functions that do the same as Keras's of that name.
_TF_ACTIVATIONS = ("relu", "relu6", "elu", "selu", "sigmoid", "tanh", "softmax", "softplus", "softsign")


def activation_name(function: Any, label: str) -> str:
    """The name of a built-in activation.

    Raises:
        WireError: for any other function.
    """
    import keras
    import tensorflow as tf

    if function is None:
        return "linear"
    for name in ACTIVATIONS:
        if any(function is getattr(where, name, None) for where in (keras.activations, keras.ops)):
            return name
    for name in _TF_ACTIVATIONS:
        if function is getattr(tf.nn, name, None):
            return name
    # Layers that do what a function does: `Dense(8, activation=ReLU())`.
    if type(function) is keras.layers.Activation:
        return activation_name(function.activation, label)
    if type(function) is keras.layers.ReLU and not (
        function.max_value is not None or function.negative_slope or function.threshold
    ):
        return "relu"
    if type(function) is keras.layers.Softmax and function.axis == -1:
        return "softmax"
    raise WireError(
        f"{label} has an activation of your own, which cannot be handed to the grader. Name one of Keras's: "
        f"{', '.join(ACTIVATIONS)}."
    )
