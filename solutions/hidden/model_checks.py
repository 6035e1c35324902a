"""What checks of Keras models import: what a model computes, held against NumPy.

A model's weights are taken out, and the formula of each layer is worked out by hand. So it does not
matter how the model was put together, by ``Sequential`` or by function calls, with an activation inside
a dense layer or behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.authoring import expect, expect_built, expect_model, fail, fail_with, trained_model

Array = npt.NDArray[Any]
Shapes = list[tuple[int, ...]]


def softmax(z: Array) -> Array:
    """The softmax of each row."""
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]


ACTIVATIONS: Mapping[str, Callable[[Array], Array]] = {
    "linear": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "softsign": lambda z: z / (1 + np.abs(z)),
    "softmax": softmax,
}


def dense_shapes(sizes: Sequence[int]) -> Shapes:
    """Shapes of the weights of a stack of dense layers: for ``[4, 3]``, ``[(4, 3), (3,)]``."""
    return [shape for inputs, neurons in pairwise(sizes) for shape in ((inputs, neurons), (neurons,))]


def dense_outputs(weights: Sequence[Array], x: Array, hidden: str, last: str) -> Array:
    """What a stack of dense layers computes.

    Args:
        weights: kernel and bias of each layer, as a model's ``get_weights`` gives them.
        x: samples, shape (n, inputs).
        hidden: the activation of all layers but the last, by its name in ``ACTIVATIONS``.
        last: the activation of the last layer.
    """
    for place in range(0, len(weights), 2):
        activation = ACTIVATIONS[last if place == len(weights) - 2 else hidden]
        x = activation(x @ weights[place].astype(float) + weights[place + 1])
    return x


def expect_weights(
    model: Any, shapes: Shapes, call: str, misconceptions: Iterable[tuple[str, Shapes]] = ()
) -> None:
    """Fail unless a model's weights have these shapes, and can all be trained.

    Args:
        model: what the exercise returned.
        shapes: in the order of ``get_weights``.
        call: the call in words that a learner can read.
        misconceptions: names, and the shapes that give each away.
    """
    expect_built(model, call)
    got = [tuple(weight.shape) for weight in model.get_weights()]
    if got != shapes:
        fail(
            f"The weights and biases in the model of {call} are not those of the layers that were asked for.",
            f"expected: {shapes}\ngot: {got}",
            next((name for name, wrong in misconceptions if got == wrong), None),
        )
    frozen = len(got) - len(model.trainable_weights)
    expect(not frozen, f"The model of {call} has weights that cannot learn: they are not trainable.")


def expect_no_penalty(model: Any, call: str) -> None:
    """Fail if a model that has just answered something adds a penalty of its layers to its loss."""
    paid = sum(float(loss) for loss in model.losses)
    expect(paid == 0, f"The model of {call} has a penalty, which was not asked for.")


def expect_rate(model: Any, call: str) -> None:
    """Fail if a compiled model's learning rate is so small or so large that no training gets anywhere."""
    rate = float(np.asarray(model.optimizer.learning_rate))
    expect(
        1e-6 <= rate <= 0.5,
        f"The optimizer of the model that {call} returns has a learning rate with which nothing is learnt.",
        f"got: {rate}",
    )


def outputs_of(model: Any, x: Array, call: str, training: bool = False) -> Array:
    """What a model answers to ``x``; fails where it is no model or cannot take ``x``."""
    expect_model(model, call)
    try:
        return trained_model.answers(model, x, training=training)
    except Exception as error:
        fail_with(f"The model of {call} cannot take an array of shape {x.shape}", error)


def expect_outputs(got: Array, expected: Array, call: str, misconceptions: Mapping[str, Array]) -> None:
    """Fail unless a model's outputs are the expected ones, as nearly as float32 goes.

    Args:
        got: as ``outputs_of`` gives them.
        expected: as NumPy computes them.
        call: the call in words that a learner can read.
        misconceptions: by name, the outputs that give it away.
    """
    if not _same(got, expected):
        fail(
            f"The model of {call} gives other answers than the layers that were asked for.",
            f"expected: {expected[:1]}\ngot: {got[:1]}",
            next((name for name, wrong in misconceptions.items() if _same(got, wrong)), None),
        )


def measure(model: Any, x: Array, y: Array, call: str, misconception: str | None = None) -> dict[str, float]:
    """The loss and the metrics of a compiled model; fails where it cannot take ``x`` and ``y``.

    Args:
        model: what the exercise returned.
        x: samples.
        y: labels.
        call: the call in words that a learner can read.
        misconception: what to name where it cannot.
    """
    expect_model(model, call)
    expect(getattr(model, "compiled", False), f"The model of {call} is not compiled.")
    try:
        return trained_model.measure(model, x, y)
    except Exception as error:
        fail_with(f"The loss of the model of {call} cannot be computed for such labels", error, misconception)


def accuracies(measured: Mapping[str, float]) -> dict[str, float]:
    """Those of a model's measures that are called accuracy, in whatever letters."""
    return {name: value for name, value in measured.items() if "acc" in name.lower()}


def loss_of(model: Any, outputs: Array, labels: Array, call: str) -> float:
    """The loss that a compiled model has with such outputs; fails where it cannot take them.

    The loss sees the numbers only. Of a tensor that a model has just computed, Keras knows that it comes from
    a sigmoid or a softmax, and quietly makes up for a loss that expects logits.

    Args:
        model: what the exercise returned.
        outputs: what it gives, shape (n, ...).
        labels: in the form that the loss asks for.
        call: the call in words that a learner can read.
    """
    try:
        return float(model.compute_loss(y=labels, y_pred=outputs))
    except Exception as error:
        fail_with(f"The loss of the model of {call} cannot be computed for such labels", error)


def share_of_right_answers(outputs: Array, labels: Array) -> float:
    """The share of samples for which a model's largest output is that of the label."""
    return float(np.mean(outputs.argmax(axis=-1) == labels))


def put_in_random_weights(model: Any, rng: np.random.Generator) -> None:
    """Give a model weights and biases that are all different from 0."""
    model.set_weights([rng.normal(scale=0.5, size=weight.shape) for weight in model.get_weights()])


def _same(got: Array, expected: Array) -> bool:
    if got.shape != expected.shape:
        return False
    # Where large terms of a sum nearly cancel, float32 is only as good as the terms are large.
    size = max(1.0, float(np.abs(expected).max()))
    return np.allclose(got, expected, rtol=1e-4, atol=1e-5 * size)
