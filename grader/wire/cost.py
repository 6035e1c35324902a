"""What a network costs for one sample, worked out from shapes before anything runs.

The unit is one multiplication of a wide layer, of which a core does about thirty in a nanosecond. What else
layers do is counted in the same unit, as measured: reading and writing a number takes longer than many
multiplications, so a layer without a single weight can be the most expensive one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from grader import foreign
from grader.wire.nodes import WireError

# The most that a submission's networks may take in one measurement or training; about 20 seconds.
MAX_OPERATIONS = 2**39
# A network arrives before it is known how many samples it will see.
_USUAL_SAMPLES = 2**11
MAX_OPERATIONS_PER_SAMPLE = MAX_OPERATIONS // _USUAL_SAMPLES

_PER_NUMBER = 256
_PER_NUMBER_OF_A_WINDOW = 64
# Rotating and shifting an image looks up each pixel again; only training does it.
_PER_NUMBER_OF_A_RANDOM_LAYER = 2560
# If few channels come in or go out, multiplications cannot be done many at a time; training a layer of
# groups takes longest.
_FEW_CHANNELS, _PER_MULTIPLICATION_OF_FEW, _PER_MULTIPLICATION_OF_GROUPS = 16, 16, 64
# These pass on the numbers that they were given.
_VIEWS = ("Flatten", "Identity", "Reshape")
_USUAL_LENGTH = 32

Shape: TypeAlias = tuple[int | None, ...]


@dataclass(frozen=True)
class Cost:
    """What one sample costs.

    Attributes:
        operations: in the unit above.
        numbers: that the layers put out together, which may all be alive at once.
        calls: of layers.
    """

    operations: int = 0
    numbers: int = 0
    calls: int = 0

    def __add__(self, other: Cost) -> Cost:
        """The sum of both."""
        return Cost(
            self.operations + other.operations, self.numbers + other.numbers, self.calls + other.calls
        )


def cost_of(model: Any, shape: Shape | None = None) -> Cost:
    """What one sample costs in a model; nothing for a model that is neither Sequential nor Functional.

    Args:
        model: a live Keras model.
        shape: of a batch of samples. It gives the lengths of the axes that the model leaves open.
    """
    return sum(_uses(model, shape), Cost())


def check_cost(cost: Cost) -> None:
    """Make sure that a network with this cost for a sample is small enough to be measured.

    Raises:
        WireError: if it is not.
    """
    if cost.operations > MAX_OPERATIONS_PER_SAMPLE:
        raise WireError(
            "This network is too large to be measured here: one sample takes it "
            f"{in_words(cost.operations)} operations, and at most {in_words(MAX_OPERATIONS_PER_SAMPLE)} are "
            f"allowed. Each number that a layer puts out counts as {_PER_NUMBER}."
        )


def in_words(number: int) -> str:
    """A large number for people to read, in millions."""
    return f"{max(1, round(number / 1e6)):,} million"


def layer_cost(layer: Any, given: Shape, output: Shape, unknown: int = _USUAL_LENGTH) -> Cost:
    """What one sample costs in a layer.

    Args:
        layer: a live layer; its weights need not exist.
        given: the shape of its input.
        output: the shape of what it puts out.
        unknown: stands for a length that a shape leaves open.
    """
    kind = type(layer).__name__
    numbers, width = _size(output, unknown), (given[-1] if given else 1) or unknown
    operations = 0 if kind in _VIEWS else numbers * _PER_NUMBER
    if kind == "Dense":
        operations += numbers * width
    elif kind == "Conv2D":
        inputs = width // layer.groups
        each = _PER_MULTIPLICATION_OF_FEW if min(inputs, layer.filters) < _FEW_CHANNELS else 1
        each = _PER_MULTIPLICATION_OF_GROUPS if layer.groups > 1 else each
        operations += numbers * math.prod(layer.kernel_size) * inputs * each
    elif hasattr(layer, "pool_size"):
        operations += numbers * math.prod(layer.pool_size) * _PER_NUMBER_OF_A_WINDOW
    elif kind.startswith("Global"):
        operations += _size(given, unknown) * _PER_NUMBER_OF_A_WINDOW
    elif kind.startswith("Random"):
        operations += numbers * _PER_NUMBER_OF_A_RANDOM_LAYER
    return Cost(operations, numbers, 1)


def _size(shape: Shape, unknown: int) -> int:
    """How many numbers one sample has in a batch of a shape."""
    return math.prod(unknown if length is None else int(length) for length in shape[1:])


def _uses(model: Any, shape: Shape | None) -> Iterator[Cost]:
    """What each use of a layer in a model costs, those in nested models included."""
    import keras

    graph = foreign.keras.graph_of(model) if isinstance(model, keras.Sequential) else model
    if isinstance(graph, foreign.keras.functional_class()):
        longest = max([_USUAL_LENGTH, *(length or 0 for length in (shape or ())[1:])])
        for use in foreign.keras.uses(graph):
            if not use.is_input:
                outputs = [item.shape for item in use.outputs]
                yield _cost_of_use(use.layer, use.tensors[0].shape, outputs, longest)
    elif isinstance(model, keras.Sequential) and shape is not None:
        # A model that meets its first samples.
        for layer in model.layers:
            output = tuple(layer.compute_output_shape(shape))
            yield _cost_of_use(layer, shape, [output], _USUAL_LENGTH)
            shape = output


def _cost_of_use(part: Any, given: Shape, outputs: list[Shape], unknown: int) -> Cost:
    import keras

    if isinstance(part, keras.Model):
        return cost_of(part, tuple(length or unknown for length in given))
    return sum((layer_cost(part, given, output, unknown) for output in outputs), Cost())
