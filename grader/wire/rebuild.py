"""Building Keras models from their specs, and bringing live models up to date.

After the checks of ``grader.wire.rules`` the layers are constructed one by one, each by calling a class
from the allow-list with settings that are in range; no deserializer of Keras is involved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from numpy.typing import NDArray

from grader import foreign
from grader.wire.arrays import build_array
from grader.wire.compiling import apply_compile
from grader.wire.cost import Cost, check_cost, cost_of, layer_cost
from grader.wire.layers import InputSpec, LayerSpec
from grader.wire.models import (
    FunctionalSpec,
    Model,
    ModelNode,
    SequentialSpec,
    describe_model,
    leaves,
    live_leaves,
)
from grader.wire.nodes import Reader, WireError, Writer, malformed
from grader.wire.rules import architecture, check_model, count_calls
from grader.wire.specs import build

_Weights = list[NDArray[Any]]


@dataclass(frozen=True)
class ModelState:
    """A model that has arrived and been checked, but not been built.

    Attributes:
        node: its spec.
        weights: the weights of each layer, in the order of ``leaves``.
    """

    node: ModelNode
    weights: list[_Weights]


def read_state(node: ModelNode, reader: Reader) -> ModelState:
    """Check a model's spec and take its weights from the message.

    Raises:
        WireError: if something is wrong with it.
    """
    check_model(node)
    reader.count_objects(count_calls(node.model))
    return ModelState(
        node, [[build_array(item, reader) for item in layer.weights] for layer in leaves(node.model)]
    )


def build_model(state: ModelState) -> Any:
    """Build the model: same layers, weights, trainable flags and compile settings.

    Raises:
        WireError: if Keras does not accept it.
    """
    try:
        builder = _Builder(iter(state.weights))
        model = builder.container(state.node.model)
        # By now it is known how often the nested models are used.
        check_cost(cost_of(model))
        _set_trainable(builder.built)
        if state.node.compile is not None:
            apply_compile(model, state.node.compile)
        # What is made of its layers and of new ones may not have two of one name.
        foreign.keras.reserve_names(layer.name for layer, _ in builder.built)
    except (WireError, MemoryError, RecursionError):
        raise
    # Keras and TensorFlow raise whatever they like for layers that do not fit each other.
    except Exception as error:
        raise malformed(f"a model that Keras does not build: {' '.join(str(error).split())[:200]}") from None
    return model


def put_model(target: Any, state: ModelState) -> None:
    """Give a live model the weights, trainable flags and compile settings of ``state``.

    Raises:
        WireError: if the two do not have the same layers.
    """
    import keras

    if not isinstance(target, keras.Model):
        raise WireError("Something that was handed over came back as a model.")
    now, new = describe_model(target, Writer()), state.node
    entry = getattr(new.model, "input", None)
    if isinstance(now.model, SequentialSpec) and now.model.input is None and entry is not None:
        now = msgspec.structs.replace(now, model=msgspec.structs.replace(now.model, input=entry))
        if architecture(now.model, "trainable") == architecture(new.model, "trainable"):
            target.build(tuple(entry.batch_shape))
    if architecture(now.model, "trainable") != architecture(new.model, "trainable"):
        raise WireError("A model that was handed over came back with different layers.")
    pairs = list(zip(live_leaves(target), leaves(new.model), strict=True))
    for (layer, spec), arrays in zip(pairs, state.weights, strict=True):
        _give_weights(layer, spec, arrays)
    if _trainable(now.model) != _trainable(new.model):
        target.trainable = new.model.trainable
        for layer, spec in pairs:
            layer.trainable = spec.trainable
    if new.compile is not None and new.compile != now.compile:
        apply_compile(target, new.compile)


def _trainable(model: Model) -> list[bool]:
    return [model.trainable, *(layer.trainable for layer in leaves(model))]


def _set_trainable(built: list[tuple[Any, Any]]) -> None:
    if all(spec.trainable for _, spec in built):
        return
    # A model comes after its layers here, and its flag overwrites theirs.
    for layer, spec in reversed(built):
        layer.trainable = spec.trainable


def _give_weights(layer: Any, spec: LayerSpec, arrays: _Weights) -> None:
    if arrays and not layer.built:
        layer.build(tuple(spec.build_shape or ()))
    # An operation between layers has none.
    weights = getattr(layer, "weights", [])
    if [tuple(variable.shape) for variable in weights] != [array.shape for array in arrays]:
        raise malformed(f"weights of the layer {spec.name} that do not fit it")
    if arrays:
        layer.set_weights(arrays)


@dataclass
class _Builder:
    """Builds one model, and keeps count of what a sample costs in its layers."""

    weights: Iterator[_Weights]
    built: list[tuple[Any, Any]] = field(default_factory=list)
    cost: Cost = field(default_factory=Cost)

    def container(self, spec: Model) -> Any:
        model = self.sequential(spec) if isinstance(spec, SequentialSpec) else self.functional(spec)
        self.built.append((model, spec))
        return model

    def layer(self, spec: Any) -> Any:
        if isinstance(spec, InputSpec):
            return None
        if not isinstance(spec, LayerSpec):
            return self.container(spec)
        layer = build(spec, name=spec.name)
        arrays = next(self.weights)
        if arrays:
            _give_weights(layer, spec, arrays)
        self.built.append((layer, spec))
        return layer

    def sequential(self, spec: SequentialSpec) -> Any:
        import keras

        layers = [self.layer(item) for item in spec.layers]
        order = [layers[number] for number in spec.order]
        if spec.input is None:
            return keras.Sequential(order, name=spec.name)
        shape = tuple(spec.input.batch_shape)
        for layer in order:
            shape = self.spend(layer, shape)
        return keras.Sequential([_input(spec.input), *order], name=spec.name)

    def functional(self, spec: FunctionalSpec) -> Any:
        import keras

        layers = [self.layer(item) for item in spec.layers]
        tensors: list[Any] = []
        for call in spec.calls:
            part, given = spec.layers[call.layer], [tensors[number] for number in call.inputs]
            if isinstance(part, InputSpec):
                tensors.append(_input(part))
                continue
            layer = layers[call.layer]
            if isinstance(part, LayerSpec):
                self.spend(layer, given[0].shape)
            single = not isinstance(part, FunctionalSpec) or part.single_input
            found = layer(given[0] if single else given)
            tensors += found if isinstance(found, (list, tuple)) else [found]
        inputs, outputs = ([tensors[number] for number in ends] for ends in (spec.inputs, spec.outputs))
        return keras.Model(
            inputs[0] if spec.single_input else inputs,
            outputs[0] if spec.single_output else outputs,
            name=spec.name,
        )

    def spend(self, layer: Any, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Count what a layer costs on input of a shape, before it runs; return its output's shape."""
        import keras

        # Keras looks at a Softmax's axis only when numbers arrive, which would be in the middle of a check.
        axis = getattr(layer, "axis", -1)
        if isinstance(axis, int) and not -len(shape) <= axis < len(shape):
            raise WireError(f"The layer {layer.name} has an axis that its input does not have.")
        output: tuple[int | None, ...] = tuple(layer.compute_output_shape(shape))
        if not isinstance(layer, keras.Model):
            self.cost += layer_cost(layer, shape, output)
            check_cost(self.cost)
        return output


def _input(spec: InputSpec) -> Any:
    import keras

    return keras.Input(batch_shape=tuple(spec.batch_shape), dtype=spec.dtype, name=spec.name)
