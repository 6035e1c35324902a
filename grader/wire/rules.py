"""The rules that a model's spec must keep before Keras sees any of it.

Everything here is worked out from the spec alone: how many layers and weights there are, how they are
connected, and whether each weight has the shape that its layer's settings give it.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec

from grader.wire.joins import MAX_CALLS
from grader.wire.layers import InputSpec, LayerSpec, weight_shapes
from grader.wire.models import (
    MAX_LAYERS,
    MAX_NESTING,
    MAX_PARAMETERS,
    FunctionalSpec,
    Model,
    ModelNode,
    SequentialSpec,
    leaves,
)
from grader.wire.nodes import WireError, malformed

# For a model that does not know its input's shape yet, estimated for an input of usual size.
MAX_ESTIMATED_PARAMETERS = 50_000_000
_USUAL_WIDTH = 4096
_USUAL_PIXELS = 32 * 32


def check_model(node: ModelNode) -> None:
    """Check a model's spec against all limits, without Keras.

    Raises:
        WireError: if it breaks one.
    """
    _check_container(node.model, 1)
    layers = list(leaves(node.model))
    if len(layers) > MAX_LAYERS or count_calls(node.model) > MAX_CALLS:
        raise WireError(f"A model of more than {MAX_LAYERS} layers cannot be handed to the grader.")
    parameters = sum(math.prod(array.shape) for layer in layers for array in layer.weights)
    if parameters > MAX_PARAMETERS:
        raise WireError(f"The model has {parameters:,} weights; the grader takes at most {MAX_PARAMETERS:,}.")
    if _estimate(layers) > MAX_ESTIMATED_PARAMETERS:
        raise WireError("The model's layers are too large to hand to the grader.")
    for layer in layers:
        if [tuple(array.shape) for array in layer.weights] != weight_shapes(layer):
            raise malformed(f"weights of the layer {layer.name} with a shape that does not fit its settings")
        if any(array.dtype != "<f4" for array in layer.weights):
            raise malformed(f"weights of the layer {layer.name} that are not float32")


def architecture(model: Model, *without: str) -> Any:
    """What a model is made of, as plain data to compare, without its weights and the fields ``without``."""
    return _without(msgspec.to_builtins(model), {"weights", "build_shape", *without})


def _without(data: Any, dropped: set[str]) -> Any:
    if isinstance(data, dict):
        return {key: _without(item, dropped) for key, item in data.items() if key not in dropped}
    return [_without(item, dropped) for item in data] if isinstance(data, list) else data


def _check_container(model: Model, depth: int) -> None:
    if depth > MAX_NESTING:
        raise WireError(f"A model inside models more than {MAX_NESTING} deep cannot be handed to the grader.")
    names = [layer.name for layer in model.layers]
    built = True
    if isinstance(model, SequentialSpec):
        used = model.order
        built = model.input is not None
        names += [model.input.name] if model.input is not None else []
    else:
        used = [call.layer for call in model.calls]
        _check_joins(model)
    if len(set(names)) < len(names) or set(used) != set(range(len(model.layers))):
        raise malformed("a model whose layers are not all used, or share a name")
    for layer in model.layers:
        if isinstance(layer, (SequentialSpec, FunctionalSpec)):
            _check_container(layer, depth + 1)
    if built and any(_needs_weights(layer) and not layer.weights for layer in leaves(model)):
        raise malformed("a model without its weights")


def _check_joins(model: FunctionalSpec) -> None:
    """Make sure that every tensor exists before it is used, and that inputs are inputs."""
    tensors: list[bool] = []
    entered: set[int] = set()
    for call in model.calls:
        layer = model.layers[call.layer] if call.layer < len(model.layers) else None
        is_input = isinstance(layer, InputSpec)
        taken = 0 if is_input else _width(layer, "inputs")
        if layer is None or len(call.inputs) != taken or not all(item < len(tensors) for item in call.inputs):
            raise malformed("a model whose layers are not connected")
        if is_input and call.layer in entered:
            raise malformed("a model with an input twice")
        entered.add(call.layer)
        tensors += [is_input] * (1 if is_input else _width(layer, "outputs"))
    ends = model.inputs + model.outputs
    if not model.inputs or not model.outputs or not all(item < len(tensors) for item in ends):
        raise malformed("a model without inputs or outputs")
    if not all(tensors[item] for item in model.inputs) or len(set(model.inputs)) < len(model.inputs):
        raise malformed("a model whose inputs are not inputs")
    if (model.single_input and len(model.inputs) > 1) or (model.single_output and len(model.outputs) > 1):
        raise malformed("a model with more inputs or outputs than it says")


def _width(layer: Any, side: str) -> int:
    return len(getattr(layer, side)) if isinstance(layer, FunctionalSpec) else 1


def count_calls(model: Model) -> int:
    """How many layers run when the model does; those of nested models count at each use."""
    used = model.order if isinstance(model, SequentialSpec) else [call.layer for call in model.calls]
    sizes = [
        count_calls(layer) if isinstance(layer, (SequentialSpec, FunctionalSpec)) else 1
        for layer in model.layers
    ]
    return sum(sizes[number] for number in used)


def _needs_weights(layer: LayerSpec) -> bool:
    return type(layer).__name__ in ("Dense", "Conv2D", "BatchNormalization")


def _estimate(layers: list[LayerSpec]) -> int:
    """About how many weights the layers without any will have once they see data."""
    width, total, flat = _USUAL_WIDTH, 0, True
    for layer in layers:
        settings: Any = layer
        kind = type(layer).__name__
        if kind == "Flatten" and not flat:
            width, flat = width * _USUAL_PIXELS, True
        if kind not in ("Dense", "Conv2D"):
            continue
        outputs, area = (
            (settings.units, 1) if kind == "Dense" else (settings.filters, math.prod(settings.kernel_size))
        )
        flat = kind == "Dense"
        total += 0 if layer.weights else width * outputs * area
        width = outputs
    return total
