"""Models as the channel carries them, put together by hand; used with forge."""

import os


def dense(inputs, units, **changes):
    """The spec of a Dense layer with its weights."""
    options = ("kernel_regularizer", "bias_regularizer", "activity_regularizer")
    options += ("kernel_constraint", "bias_constraint")
    spec = {
        "type": "Dense",
        "name": f"dense_{inputs}_{units}",
        "trainable": True,
        "build_shape": [None, inputs],
    }
    spec["weights"] = [["array", "<f4", shape, "C", True] for shape in ([inputs, units], [units])]
    spec |= {"units": units, "activation": "relu", "use_bias": True}
    spec |= {"kernel_initializer": {"type": "Zeros"}, "bias_initializer": {"type": "Zeros"}}
    return {**spec, **dict.fromkeys(options), **changes}


def sequential(*layers, inputs=784, **changes):
    """The spec of a Sequential model."""
    entry = {"type": "InputLayer", "name": "entry", "batch_shape": [None, inputs], "dtype": "float32"}
    spec = {"type": "Sequential", "name": "model", "trainable": True, "input": entry, "layers": list(layers)}
    return {**spec, "order": list(range(len(layers))), **changes}


def zeros_for(model):
    """The blobs of a model's weights."""
    shapes = [array[2] for layer in model["layers"] for array in layer.get("weights", [])]
    return bytes(sum(4 * shape[0] * (shape[1] if len(shape) > 1 else 1) for shape in shapes))


def give(model):
    """Answer the call with a model, and end."""
    answer(["model", model, None], zeros_for(model))  # noqa: F821
    os._exit(0)
