"""How the layers of a Functional model are joined, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeAlias

import msgspec

from grader import foreign
from grader.wire.nodes import WireError

MAX_CALLS = 300

Index: TypeAlias = Annotated[int, msgspec.Meta(ge=0, lt=MAX_CALLS)]
Indices: TypeAlias = Annotated[list[Index], msgspec.Meta(max_length=MAX_CALLS)]


class Call(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One use of a layer in a model.

    Attributes:
        layer: its index among the model's layers.
        inputs: the tensors that it takes, by number: the outputs of all calls are numbered in order.
    """

    layer: Index
    inputs: Annotated[list[Index], msgspec.Meta(max_length=32)]


def join(
    uses: Sequence[foreign.keras.Use], parts: Sequence[Any]
) -> tuple[list[Call], dict[foreign.keras.Origin, int]]:
    """How a Functional model's layers are joined: calls in order, and the number of each tensor.

    Args:
        uses: all calls in the model.
        parts: its layers and operations, in the order in which they are described.

    Raises:
        WireError: if a call takes what cannot cross.
    """
    index = {id(layer): number for number, layer in enumerate(parts)}
    uses = sorted(uses, key=lambda use: (index[id(use.layer)], use.number))
    waiting = [
        (index[id(use.layer)], (id(use.layer), use.number), _taken(use), len(use.outputs)) for use in uses
    ]
    calls: list[Call] = []
    numbers: dict[foreign.keras.Origin, int] = {}
    while waiting:
        ready = [use for use in waiting if all(key in numbers for key in use[2])]
        if not ready:
            raise WireError("A model whose layers are joined in a ring cannot be handed to the grader.")
        for number, (layer, at), inputs, outputs in ready:
            calls.append(Call(number, [numbers[key] for key in inputs]))
            for output in range(outputs):
                numbers[layer, at, output] = len(numbers)
        waiting = [use for use in waiting if use not in ready]
    return calls, numbers


def _taken(use: foreign.keras.Use) -> list[foreign.keras.Origin]:
    """The tensors that a call of a layer takes."""
    import keras

    if use.is_input:
        return []
    if not isinstance(use.layer, keras.layers.Layer):
        # Whatever else it takes is in the layer that stands for it.
        return keys_of(use.tensors)
    given = [name for name, value in use.kwargs.items() if not _is_default(value)]
    if not use.args and len(given) == 1 and _is_of_tensors(use.kwargs[given[0]]):
        # layer(inputs=x)
        return keys_of(use.kwargs[given[0]])
    if given or len(use.args) != 1:
        extra = ", ".join(f"`{name}=`" for name in given) or "other things than its input"
        raise WireError(
            f"The layer {use.layer.name} is called with {extra}, which cannot be handed to the grader."
        )
    return keys_of(use.args[0])


def keys_of(tensors: Any) -> list[foreign.keras.Origin]:
    """Where tensors of a model come from.

    Raises:
        WireError: if one is none.
    """
    import keras

    items = tensors if isinstance(tensors, (list, tuple)) else [tensors]
    if not all(isinstance(item, keras.KerasTensor) for item in items):
        raise WireError(
            "A model that takes or gives anything but a tensor or a list of them cannot be handed over."
        )
    return [foreign.keras.origin(item) for item in items]


def _is_of_tensors(argument: Any) -> bool:
    import keras

    items = argument if isinstance(argument, (list, tuple)) else [argument]
    return bool(items) and all(isinstance(item, keras.KerasTensor) for item in items)


def _is_default(argument: Any) -> bool:
    # Keras itself notes `training=False` and masks of None, which change nothing.
    if isinstance(argument, (list, tuple)):
        return all(map(_is_default, argument))
    return argument is None or argument is False
