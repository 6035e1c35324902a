"""Operations between the layers of a Functional model, as the layers that do the same.

``x / 255`` of a model's tensor makes no layer: Keras keeps an operation in the graph. What a layer of the
table does as well crosses as that layer; anything else is refused, with the operation's name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
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
_USUAL = {"alpha": 1.0, "approximate": False, "axis": -1}


def layer_of(use: foreign.keras.Use) -> Any:
    """The layer that does what an operation does.

    Args:
        use: the only call of the operation, which takes one tensor.

    Raises:
        WireError: if no layer of the table does.
    """
    import keras

    made = _made(use)
    # A layer may refuse settings that the operation takes.
    with suppress(TypeError, ValueError):
        if made is not None:
            name, settings = made
            # With a name of its own, the layer leaves Keras's numbers of names alone.
            return getattr(keras.layers, name)(**settings, name=use.layer.name, dtype="float32")
    raise WireError(
        f"The operation {type(use.layer).__name__[:_SHOWN]} between the layers of a model cannot be handed "
        "to the grader: use a layer instead, such as Rescaling, Flatten or Activation."
    )


def _made(use: foreign.keras.Use) -> _Made | None:
    kind, operation, output = type(use.layer).__name__, use.layer, use.outputs[0]
    is_own = str(type(operation).__module__).startswith("keras.")
    if not is_own or use.kwargs or len(use.tensors) != 1 or len(use.outputs) != 1 or use.number:
        return None
    if output.dtype != "float32":
        return None
    if kind in _ACTIVATIONS:
        usual = all(getattr(operation, key, value) == value for key, value in _USUAL.items())
        return ("Activation", {"activation": _ACTIVATIONS[kind]}) if usual else None
    how = _SETTINGS.get(kind)
    return how(use) if how else _scaled(kind, use)


def _scaled(kind: str, use: foreign.keras.Use) -> _Made | None:
    """Arithmetic with one number, as a layer that rescales."""
    first, *others = use.args
    if not others:
        return None
    is_first = first is use.tensors[0]
    number = _number(others[0] if is_first else first)
    if len(others) > 1 or number is None:
        return None
    scale, offset = 1.0, 0.0
    if kind == "Multiply":
        scale = number
    elif kind in ("Divide", "TrueDivide") and is_first and number:
        scale = 1 / number
    elif kind == "Add":
        offset = number
    elif kind == "Subtract":
        scale, offset = (1.0, -number) if is_first else (-1.0, number)
    elif kind == "Maximum" and number == 0:
        return "Activation", {"activation": "relu"}
    else:
        return None
    return "Rescaling", {"scale": scale, "offset": offset}


def _number(value: Any) -> float | None:
    """A finite number, or an array or a tensor without axes; None for anything else."""
    try:
        number = float(value) if isinstance(value, (int, float)) or np.ndim(value) == 0 else math.nan
    except (OverflowError, TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _reshaped(use: foreign.keras.Use) -> _Made | None:
    """A new shape for each sample, if every number stays where it is."""
    given, output = use.tensors[0].shape, use.outputs[0].shape
    samples = not (given and output) or given[0] is not None or output[0] is not None
    lengths = (*given[1:], *output[1:])
    if samples or None in lengths or not output[1:] or math.prod(given[1:]) != math.prod(output[1:]):
        return None
    return "Reshape", {"target_shape": tuple(output[1:])}


def _with_new_axes(use: foreign.keras.Use) -> _Made | None:
    """``x[..., None]``: an index that takes everything."""
    _, *keys = use.args
    key = keys[0] if len(keys) == 1 else None
    parts = key if isinstance(key, tuple) else (key,)
    takes_all = all(part is None or part is ... or part == slice(None) for part in parts)
    return _reshaped(use) if takes_all else None


_SETTINGS: dict[str, Callable[[foreign.keras.Use], _Made | None]] = {
    "Cast": lambda use: ("Rescaling", {"scale": 1.0}),
    "ExpandDims": _reshaped,
    "GetItem": _with_new_axes,
    "LeakyRelu": lambda use: ("LeakyReLU", {"negative_slope": use.layer.negative_slope}),
    "Negative": lambda use: ("Rescaling", {"scale": -1.0}),
    "ReLU": lambda use: (
        "ReLU",
        {key: getattr(use.layer, key) for key in ("max_value", "negative_slope", "threshold")},
    ),
    "Reshape": _reshaped,
    "Softmax": lambda use: ("Softmax", {"axis": use.layer.axis}),
    "Squeeze": _reshaped,
}
