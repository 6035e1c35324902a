"""Messages as a hostile worker would write them: valid ones taken apart and put together differently."""

import struct

import msgspec
import numpy as np

from grader.wire.codec import decode_unbuilt
from grader.wire.nodes import WireError


def message(structure, blobs=b""):
    """A message of any structure, whether or not an encoder would write it."""
    data = msgspec.msgpack.encode(structure)
    return struct.pack(">I", len(data)) + data + blobs


def taken_apart(data):
    """The structure of a message as lists and dicts, and its blobs."""
    (size,) = struct.unpack(">I", data[:4])
    return msgspec.msgpack.decode(data[4 : 4 + size]), data[4 + size :]


def is_refused(data):
    """Whether a message is refused, and in no other way than with a ``WireError``."""
    try:
        decode_unbuilt(data)
    except WireError:
        return True
    return False


INITIALIZER = {"type": "Zeros"}
NO_OPTIONS = {
    "kernel_regularizer": None,
    "bias_regularizer": None,
    "activity_regularizer": None,
    "kernel_constraint": None,
    "bias_constraint": None,
}


def dense(units=2, inputs=3, **changes):
    """The spec of a Dense layer, its weights shaped for ``inputs``."""
    weights = [["array", "<f4", [inputs, units], "C", True], ["array", "<f4", [units], "C", True]]
    return {
        "type": "Dense",
        "name": "dense",
        "trainable": True,
        "weights": weights,
        "build_shape": [None, inputs],
        "units": units,
        "activation": "relu",
        "use_bias": True,
        "kernel_initializer": INITIALIZER,
        "bias_initializer": INITIALIZER,
        **NO_OPTIONS,
        **changes,
    }


def entry(**changes):
    """The spec of an input."""
    return {"type": "InputLayer", "name": "entry", "batch_shape": [None, 3], "dtype": "float32", **changes}


def sequential(*layers, **changes):
    """The spec of a Sequential model."""
    return {
        "type": "Sequential",
        "name": "model",
        "trainable": True,
        "input": entry(),
        "layers": list(layers),
        "order": list(range(len(layers))),
        **changes,
    }


def model_message(model, compiled=None):
    """A message with a model whose weights are zeros."""
    return message(["model", model, compiled], bytes(_weight_bytes(model)))


def _weight_bytes(model):
    total = 0
    for layer in model.get("layers", []):
        if isinstance(layer, dict):
            total += sum(_size(array) for array in layer.get("weights", [])) + _weight_bytes(layer)
    return total


def _size(array):
    size = np.dtype(array[1]).itemsize
    for length in array[2]:
        size *= length
    return size
