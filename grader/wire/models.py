"""Keras models as plain data: their layers, how these are joined, their weights, how they are compiled.

What is refused here is refused on the learner's side with a sentence; the grader checks the same rules
again (``grader.wire.rebuild``) on what arrives, before any of Keras's code sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import msgspec

from grader import foreign
from grader.wire.arrays import describe_array
from grader.wire.compiling import CompileSpec, describe_compile
from grader.wire.joins import MAX_CALLS, Call, Indices, join, keys_of
from grader.wire.keras_objects import as_plain
from grader.wire.layers import LAYERS, InputSpec, LayerSpec, refuse_layer, unique_name
from grader.wire.nodes import Node, WireError, Writer
from grader.wire.operations import layer_of
from grader.wire.specs import Name, Spec, convert

MAX_LAYERS = 100
MAX_NESTING = 10
MAX_PARAMETERS = 5_000_000

_LAYER_COUNT = msgspec.Meta(max_length=MAX_LAYERS)


class SequentialSpec(Spec, frozen=True, kw_only=True, tag="Sequential"):
    """A Sequential model.

    Attributes:
        name: its name.
        trainable: whether training changes its weights.
        input: where data enters; None if the model does not know its input's shape yet.
        layers: its layers, each once.
        order: the layers by index in the order in which data runs through them.
    """

    name: Name
    trainable: bool
    input: InputSpec | None
    layers: Annotated[list[Layer], _LAYER_COUNT]
    order: Indices


class FunctionalSpec(Spec, frozen=True, kw_only=True, tag="Functional"):
    """A Functional model.

    Attributes:
        name: its name.
        trainable: whether training changes its weights.
        layers: its layers and inputs, each once.
        calls: their uses, each after those whose outputs it takes.
        inputs: the tensors that are the model's inputs.
        outputs: the tensors that are its outputs.
        single_input: whether it takes one tensor, not a list.
        single_output: whether it gives one tensor, not a list.
    """

    name: Name
    trainable: bool
    layers: Annotated[list[Layer | InputSpec], _LAYER_COUNT]
    calls: Annotated[list[Call], msgspec.Meta(max_length=MAX_CALLS)]
    inputs: Indices
    outputs: Indices
    single_input: bool
    single_output: bool


Model: TypeAlias = SequentialSpec | FunctionalSpec
# The group makes its structs at run time, out of a type checker's sight.
if TYPE_CHECKING:
    Layer: TypeAlias = Any
else:
    Layer = LAYERS.any | SequentialSpec | FunctionalSpec


class ModelNode(Node, frozen=True, tag="model"):
    """A model and how it is compiled."""

    model: Model
    compile: CompileSpec | None


def leaves(model: Model) -> Iterator[LayerSpec]:
    """The layers of a model and of the models in it, in the order in which their weights cross."""
    for layer in model.layers:
        if isinstance(layer, LayerSpec):
            yield layer
        elif not isinstance(layer, InputSpec):
            yield from leaves(layer)


def live_leaves(model: Any) -> Iterator[Any]:
    """The same layers of a live model, in the same order."""
    import keras

    for layer in _parts(model):
        if isinstance(layer, keras.Model):
            yield from live_leaves(layer)
        elif not isinstance(layer, keras.layers.InputLayer):
            yield layer


def describe_model(model: Any, writer: Writer) -> ModelNode:
    """Describe a live model.

    Raises:
        WireError: if a part of it cannot be handed over; the text names it.
    """
    return ModelNode(_describe_container(model, writer, 1), describe_compile(model))


def _describe_container(model: Any, writer: Writer, depth: int) -> Any:
    import keras

    if depth > MAX_NESTING:
        raise WireError(f"A model inside models more than {MAX_NESTING} deep cannot be handed to the grader.")
    if type(model) is keras.Sequential:
        return _describe_sequential(model, writer, depth)
    if type(model) is foreign.keras.functional_class():
        return _describe_functional(model, writer, depth)
    raise WireError(
        f"A model of the class {type(model).__name__} cannot be handed to the grader: build it with "
        "keras.Sequential([…]) or keras.Model(inputs, outputs)."
    )


def _parts(model: Any) -> list[Any]:
    """A live model's layers, each once; a Sequential's input is left out."""
    import keras

    if type(model) is not keras.Sequential:
        return list(model.operations)
    layers = {id(layer): layer for layer in model.layers}
    return [layer for layer in layers.values() if type(layer) is not keras.layers.InputLayer]


def _describe_sequential(model: Any, writer: Writer, depth: int) -> SequentialSpec:
    import keras

    # The base class's own list includes the input.
    first = next(iter(super(keras.Sequential, model).layers), None)
    names: set[str] = set()
    entry = _describe_input(first, names) if type(first) is keras.layers.InputLayer else None
    parts = _parts(model)
    index = {id(layer): number for number, layer in enumerate(parts)}
    return SequentialSpec(
        name=unique_name(model.name, set()),
        trainable=bool(model.trainable),
        input=entry,
        layers=[_describe_layer(layer, names, writer, depth) for layer in parts],
        order=[index[id(layer)] for layer in model.layers if id(layer) in index],
    )


def _describe_functional(model: Any, writer: Writer, depth: int) -> FunctionalSpec:
    parts = _parts(model)
    uses = list(foreign.keras.uses(model))
    names: set[str] = set()
    layers = [_describe_layer(layer, names, writer, depth) for layer in _as_layers(model, parts, uses)]
    calls, numbers = join(uses, parts)
    inputs, outputs = model.input, model.output
    return FunctionalSpec(
        name=unique_name(model.name, set()),
        trainable=bool(model.trainable),
        layers=layers,
        calls=calls,
        inputs=[numbers[key] for key in keys_of(inputs)],
        outputs=[numbers[key] for key in keys_of(outputs)],
        single_input=not isinstance(inputs, (list, tuple)),
        single_output=not isinstance(outputs, (list, tuple)),
    )


def _as_layers(model: Any, parts: Sequence[Any], uses: Sequence[foreign.keras.Use]) -> list[Any]:
    """A Functional model's layers, with one in place of each operation between them."""
    import keras

    calls: dict[int, list[foreign.keras.Use]] = {}
    for use in uses:
        calls.setdefault(id(use.layer), []).append(use)
    found = []
    for part in parts:
        layer = part
        if not isinstance(part, keras.layers.Layer):
            layer = layer_of(calls[id(part)])
            # Freezing a model freezes each of its layers.
            layer.trainable = bool(model.trainable)
        found.append(layer)
    return found


def _describe_layer(layer: Any, names: set[str], writer: Writer, depth: int) -> Any:
    import keras

    if isinstance(layer, keras.Model):
        spec = _describe_container(layer, writer, depth + 1)
        return msgspec.structs.replace(spec, name=unique_name(layer.name, names))
    if type(layer) is keras.layers.InputLayer:
        return _describe_input(layer, names)
    if LAYERS.name_of(layer) is None:
        raise refuse_layer(layer)
    if layer.dtype_policy.name != "float32":
        raise WireError(
            f"The layer {layer.name} works in {layer.dtype_policy.name}; the grader takes float32 only."
        )
    weights = layer.get_weights()
    shape = (layer.get_build_config() or {}).get("input_shape") if weights else None
    return LAYERS.describe(
        layer,
        name=unique_name(layer.name, names),
        trainable=bool(layer.trainable),
        weights=[describe_array(array, writer) for array in weights],
        build_shape=as_plain(shape),
    )


def _describe_input(layer: Any, names: set[str]) -> InputSpec:
    if layer.sparse or getattr(layer, "ragged", False):
        raise WireError("A sparse or ragged input of a model cannot be handed to the grader.")
    spec = {
        "name": unique_name(layer.name, names),
        "batch_shape": list(layer.batch_shape),
        "dtype": layer.dtype,
    }
    checked: InputSpec = convert(
        {"type": "InputLayer", **spec}, InputSpec, f"The input {layer.name} of a model"
    )
    return checked
