"""Whether there is time and memory to measure or train a network, worked out before anything runs."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.authoring.failure import fail
from grader.wire.cost import MAX_OPERATIONS, Cost, cost_of, in_words

# Each step takes some time, however few samples it has; more than these at once gain nothing.
_MOST_AT_ONCE = 256
_BYTES_AT_ONCE = 128 << 20
_BYTES_PER_NUMBER = 4
# Setting up a layer for a batch takes as long as this many operations.
_PER_CALL = 2**22
# The backward pass takes about twice as long as the forward pass, whose outputs are kept until then.
_TRAINING = 3
_BYTES_OF_A_STEP = 512 << 20


def samples_at_once(model: Any, x: np.ndarray) -> int:
    """How many samples a model can take in one go.

    Args:
        model: a live Keras model.
        x: all samples, shape (n, ...).

    Returns:
        From 1 to 256: as many as let the outputs of all layers fit into 128 MiB.

    Raises:
        CheckFailed: if all of them together take too long.
    """
    cost = cost_of(model, x.shape)
    at_once = _fit_into(cost, _BYTES_AT_ONCE, _MOST_AT_ONCE)
    needed = _operations(cost, len(x), at_once)
    if needed > MAX_OPERATIONS:
        _fail_too_large("measured", f"for {len(x):,} samples", needed)
    return at_once


def check_training(model: Any, x: np.ndarray, x_held_out: np.ndarray | None, epochs: int, size: int) -> None:
    """Make sure that there is time and memory to train a model.

    Args:
        model: a live Keras model.
        x: samples, shape (n, ...).
        x_held_out: samples to measure after each epoch, if any.
        epochs: passes over the samples.
        size: the batch size.

    Raises:
        CheckFailed: if there is not enough of one.
    """
    cost = cost_of(model, x.shape)
    size = min(size, len(x))
    if _fit_into(cost, _BYTES_OF_A_STEP // _TRAINING, size) < size:
        numbers = size * cost.numbers
        fail(
            "This network is too large to be trained here: for a batch of "
            f"{size:,} samples its layers output {in_words(numbers)} numbers, which takes more than "
            f"{_BYTES_OF_A_STEP >> 20} MiB of memory."
        )
    needed = _TRAINING * _operations(cost, len(x), size)
    if x_held_out is not None:
        needed += _operations(cost, len(x_held_out), size)
    if needed * epochs > MAX_OPERATIONS:
        _fail_too_large("trained", f"for {len(x):,} samples and {epochs:,} epochs", needed * epochs)


def _fit_into(cost: Cost, size: int, most: int) -> int:
    return max(1, min(most, size // max(1, _BYTES_PER_NUMBER * cost.numbers)))


def _operations(cost: Cost, samples: int, at_once: int) -> int:
    return samples * cost.operations + -(-samples // at_once) * cost.calls * _PER_CALL


def _fail_too_large(done: str, for_what: str, needed: int) -> None:
    fail(
        f"This network is too large to be {done} here: {for_what} it takes {in_words(needed)} operations, "
        f"and at most {in_words(MAX_OPERATIONS)} are allowed."
    )
