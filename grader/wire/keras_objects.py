"""Keras's and TensorFlow's objects: telling them from others, and taking the numbers out of their tensors.

Neither library is imported here until one of its values turns up.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from grader.wire.nodes import WireError


def is_keras_type(kind: type) -> bool:
    """Whether a type, or one that it inherits from, is Keras's or TensorFlow's."""
    modules = (str(getattr(base, "__module__", "")).partition(".")[0] for base in kind.__mro__)
    return "tensorflow" in sys.modules and any(module in ("keras", "tensorflow") for module in modules)


def as_numpy(value: Any) -> Any:
    """What a tensor or variable holds, as a NumPy value; anything else as it is.

    Raises:
        WireError: for a tensor that holds nothing yet.
    """
    import keras
    import tensorflow as tf

    if isinstance(value, keras.KerasTensor):
        raise WireError("The output of a layer cannot be handed to the grader: return the model, or numbers.")
    if not isinstance(value, (tf.Tensor, tf.Variable, keras.Variable)):
        return value
    try:
        return value.numpy()
    except (AttributeError, NotImplementedError, RuntimeError):
        raise WireError("A tensor without a value cannot be handed to the grader.") from None


def as_plain(value: Any) -> Any:
    """A setting as a plain Python value: NumPy's numbers and texts, arrays and tensors as what they hold.

    Raises:
        WireError: for a tensor that holds nothing yet.
    """
    if isinstance(value, (list, tuple)):
        return [as_plain(item) for item in value]
    if isinstance(value, dict):
        return {as_plain(key): as_plain(item) for key, item in value.items()}
    if is_keras_type(type(value)):
        value = as_numpy(value)
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value
