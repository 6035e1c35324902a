"""Operations between the layers of a Functional model, as the layers that do the same.

``x / 255`` of a model's tensor makes no layer: Keras keeps an operation in the graph. What a layer of the
table does as well crosses as that layer; anything else is refused, with the operation's name.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

import numpy as np

from grader import foreign
from grader.wire.nodes import WireError

# What a layer is made of: its class in `keras.layers`, and its settings.
_Made: TypeAlias = tuple[str, Mapping[str, Any]]

_SHOWN = 60
_ACTIVATIONS = {
    "Celu": "celu",
    "Elu": "elu",
    "Exp": "exponential",
    "Gelu": "gelu",
    "HardSigmoid": "hard_sigmoid",
    "HardSilu": "hard_silu",
    "LogSoftmax": "log_softmax",
    "Relu": "relu",
    "Relu6": "relu6",
    "Selu": "selu",
    "Sigmoid": "sigmoid",
    "Silu": "silu",
    "Softplus": "softplus",
    "Softsign": "softsign",
    "Tanh": "tanh",
}
# The activation has these settings, and no others.
_USUAL = {"alpha": 1, "approximate": 0, "axis": -1}
_RESCALED = ("Add", "Cast", "Divide", "Multiply", "Negative", "Subtract", "TrueDivide")
_RESHAPED = ("ExpandDims", "GetItem", "Reshape", "Squeeze")
# Activations with settings that are numbers: the layer, and the settings that both have.
_WITH_SETTINGS = {
    "LeakyRelu": ("LeakyReLU", ("negative_slope",)),
    "ReLU": ("ReLU", ("max_value", "negative_slope", "threshold")),
}
_NAMES = {
    "Activation": "activation",
    "LeakyReLU": "leaky_re_lu",
    "ReLU": "re_lu",
    "Rescaling": "rescaling",
    "Reshape": "reshape",
    "Softmax": "softmax",
}
_FLOATS = ("float32", "float64")


def layer_of(uses: Sequence[foreign.keras.Use]) -> Any:
    """The layer that does what an operation does.

    Args:
        uses: the calls of the operation in a model; only of a single one is there a layer.

    Raises:
        WireError: if no layer of the table does it.
    """
    import keras

    operation = uses[0].layer
    # Operations take what no layer does, such as an array in place of a number.
    with suppress(AttributeError, TypeError, ValueError):
        made = _made(uses[0]) if len(uses) == 1 else None
        if made is not None:
            kind, settings = made
            # Like the name that Keras numbers, without going on with its numbers.
            return getattr(keras.layers, kind)(**settings, name=_NAMES[kind], dtype="float32")
    raise WireError(
        f"The operation {type(operation).__name__[:_SHOWN]} between the layers of a model cannot be handed "
        "to the grader: use a layer instead, such as Activation, Softmax, Rescaling or Flatten."
    )


def _made(use: foreign.keras.Use) -> _Made | None:
    kind = type(use.layer).__name__
    is_own = str(type(use.layer).__module__).startswith("keras.")
    if not is_own or use.kwargs or len(use.tensors) != 1 or len(use.outputs) != 1:
        return None
    # With NumPy's numbers it computes in float64, as no layer does; what follows takes float32 of it.
    if use.outputs[0].dtype not in _FLOATS:
        return None
    if kind in _RESCALED:
        return _rescaled(kind, use)
    if kind in _RESHAPED:
        return _reshaped(kind, use)
    return _activation(kind, use) if use.tensors[0].dtype in _FLOATS else None


def _activation(kind: str, use: foreign.keras.Use) -> _Made | None:
    operation = use.layer
    if kind == "Maximum":
        # What relu is by its definition; its slope at exactly 0 is another.
        return ("Activation", {"activation": "relu"}) if _other_number(use) == 0 else None
    if kind in _ACTIVATIONS:
        usual = all(_number(getattr(operation, key, value)) == value for key, value in _USUAL.items())
        return ("Activation", {"activation": _ACTIVATIONS[kind]}) if usual else None
    if kind == "Softmax":
        axis = operation.axis
        return ("Softmax", {"axis": axis}) if type(axis) is int else None
    if kind not in _WITH_SETTINGS:
        return None
    layer, names = _WITH_SETTINGS[kind]
    given = {name: getattr(operation, name) for name in names}
    settings = {name: _number(value) for name, value in given.items()}
    unclear = any(settings[name] is None and given[name] is not None for name in names)
    return None if unclear else (layer, settings)


def _rescaled(kind: str, use: foreign.keras.Use) -> _Made | None:
    """Arithmetic with one number, or a cast."""
    if kind in ("Cast", "Negative"):
        return "Rescaling", {"scale": 1.0 if kind == "Cast" else -1.0}
    is_first, number = use.args[0] is use.tensors[0], _other_number(use)
    if number is None:
        return None
    scale, offset = 1.0, 0.0
    if kind == "Multiply":
        scale = number
    elif kind == "Add":
        offset = number
    elif kind == "Subtract":
        scale, offset = (1.0, -number) if is_first else (-1.0, number)
    elif is_first and number:
        scale = 1 / number
    else:
        return None
    return "Rescaling", {"scale": scale, "offset": offset}


def _other_number(use: foreign.keras.Use) -> float | None:
    """The number that an operation of two takes beside its tensor; None if that is none."""
    others = [item for item in use.args if item is not use.tensors[0]]
    return _number(others[0]) if len(use.args) == 2 and len(others) == 1 else None


def _number(value: Any) -> float | None:
    """A finite number, or an array or a tensor without axes; None for anything else."""
    try:
        number = float(value) if isinstance(value, (int, float)) or np.ndim(value) == 0 else math.nan
    except (OverflowError, TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _reshaped(kind: str, use: foreign.keras.Use) -> _Made | None:
    """A new shape for each sample, if every number stays in its sample and in its place."""
    if not _keeps_order(kind, use):
        return None
    given, output = use.tensors[0].shape, use.outputs[0].shape
    if len(output) < 2 or not given or given[0] != output[0] or None in (*given[1:], *output[1:]):
        return None
    if math.prod(given[1:]) != math.prod(output[1:]):
        return None
    return "Reshape", {"target_shape": tuple(output[1:])}


def _keeps_order(kind: str, use: foreign.keras.Use) -> bool:
    """Whether the operation works for every number of samples, and leaves the numbers in order."""
    if kind == "Reshape":
        # Keras takes a None in a shape as well, and raises when numbers arrive.
        return all(isinstance(length, (int, np.integer)) for length in use.layer.newshape)
    if kind == "Squeeze":
        # Without an axis, the batch of a single sample goes too.
        return use.layer.axis is not None
    if kind == "GetItem":
        # x[..., None]: an index that takes everything.
        key = use.args[1]
        parts = key if isinstance(key, tuple) else (key,)
        return all(part is None or part is ... or part == slice(None) for part in parts)
    return True
