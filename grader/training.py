"""Fit with a memory: the same model, settings, data and seed are trained once.

Only a model's architecture and compile settings count. Whatever weights it came with are left behind, so
weights that somebody trained elsewhere, or doctored, are worth nothing here.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.paths import cache_folder
from grader.recipe import Recipe, describe, key_of, refuse
from grader.thresholds import seed_offset
from grader.training_memory import Array, Entry, TrainingMemory

# As Keras has it: a wide layer takes much memory for each sample.
_AT_ONCE = 32

_Trained = tuple[Any, dict[str, list[float]]]  # the model and its history


@dataclass(frozen=True)
class Fitted:
    """A model that the grader trained.

    Attributes:
        model: the trained Keras model; its optimizer's state is not kept.
        history: per metric (``loss``, ``accuracy``, ``val_loss``, ...) one number for each epoch.
        remembered: whether an earlier training of the same was found.
    """

    model: Any
    history: dict[str, list[float]]
    remembered: bool = False

    def evaluate(self, x: np.ndarray, y: np.ndarray) -> dict[str, float]:
        """Measure the model on other data.

        Args:
            x: samples, shape (n, ...).
            y: their labels, in the form that the model's loss asks for.

        Returns:
            ``loss`` and each metric that the model was compiled with; its only metric of accuracy is
            also called ``accuracy``, whatever its own name.

        Raises:
            CheckFailed: where the model cannot take the data.
        """
        try:
            result = measure(self.model, x, y)
        except Exception as error:
            refuse("The trained model cannot be evaluated", error)
        named = [name for name in result if name == "acc" or name.endswith("_accuracy")]
        if "accuracy" not in result and len(named) == 1:
            result["accuracy"] = result[named[0]]
        return result


def fit(
    model: Any,
    x: np.ndarray,
    y: np.ndarray,
    *,
    epochs: int,
    batch_size: int = 32,
    validation_data: tuple[np.ndarray, np.ndarray] | None = None,
    callbacks: Sequence[Any] = (),
    seed: int = 0,
) -> Fitted:
    """Train a fresh copy of a model with seeded initial weights; the model itself stays as it is.

    Args:
        model: a compiled Sequential or Functional Keras model; its weights are not used.
        x: samples, shape (n, ...).
        y: labels, in the form that the model's loss asks for.
        epochs: passes over the data.
        batch_size: samples per step.
        validation_data: (x, y) that are measured after each epoch.
        callbacks: Keras callbacks; copies of them are used.
        seed: of the initial weights, the order of the samples and the dropout.

    Returns:
        The trained copy and its history, from memory if the same was trained before.

    Raises:
        CheckFailed: where the model is not one that can be trained on this data.
    """
    recipe = describe(model)
    data = [np.asarray(part) for part in (x, y, *(validation_data or ()))]
    seed += seed_offset()
    key = key_of(recipe, data, callbacks, epochs=epochs, batch_size=batch_size, seed=seed)

    def train() -> _Trained:
        fresh = recipe.build()
        _create_variables(fresh, data[0][:batch_size], data[1][:batch_size])
        history = fresh.fit(
            *data[:2],
            epochs=epochs,
            batch_size=batch_size,
            validation_data=tuple(data[2:]) or None,
            callbacks=[copy.copy(callback) for callback in callbacks],
            verbose=0,
        ).history
        return fresh, {name: [float(value) for value in values] for name, values in history.items()}

    with _repeatable(seed):
        try:
            if key is None:
                return Fitted(*train())
            return _remember(TrainingMemory(cache_folder() / "training"), key, recipe, data[0], train)
        except Exception as error:
            refuse("Training the model failed", error)


def _create_variables(model: Any, x: np.ndarray, y: np.ndarray) -> None:
    """Create what the optimizer and the metrics keep, from one batch.

    Left to the first step of the training, it makes TensorFlow trace that step twice, which takes as long as
    the whole training of a small model.
    """
    if model.built:
        model.optimizer.build(model.trainable_variables)
        model.compute_metrics(x, y, model(x))
        model.reset_metrics()


def _remember(
    memory: TrainingMemory, key: str, recipe: Recipe, x: np.ndarray, train: Callable[[], _Trained]
) -> Fitted:
    with memory.alone(key):
        entry = memory.recall(key)
        if entry is not None:
            try:
                return Fitted(_rebuilt(recipe, entry, x), entry.history, remembered=True)
            except (ValueError, TypeError):
                memory.forget(key)
        model, history = train()
        memory.remember(key, Entry(history, tuple(map(Array.of, model.get_weights()))))
        return Fitted(model, history)


def _rebuilt(recipe: Recipe, entry: Entry, x: np.ndarray) -> Any:
    model = recipe.build()
    if not model.built:
        model.build((None, *x.shape[1:]))
    model.set_weights([weight.array() for weight in entry.weights])
    return model


def measure(model: Any, x: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """The loss and the metrics of a compiled model, as its ``evaluate`` gives them.

    For a few samples, most of the time of ``evaluate`` goes into setting up a pipeline for them.

    Args:
        model: a compiled Keras model.
        x: samples, shape (n, ...), n > 0.
        y: their labels, in the form that the model's loss asks for.

    Raises:
        Exception: whatever Keras raises where the model cannot take the data.
    """
    # ``evaluate`` makes a column of what has no columns; a single step takes it as it is.
    x, y = (part[:, None] if part.ndim == 1 else part for part in map(np.asarray, (x, y)))
    model.reset_metrics()
    found: dict[str, Any] = {}
    for start in range(0, len(x), _AT_ONCE):
        batch = slice(start, start + _AT_ONCE)
        # The metrics go on from one batch to the next.
        found = model.test_step((x[batch], y[batch]))
    return {name: float(value) for name, value in found.items()}


def answers(model: Any, x: np.ndarray) -> np.ndarray:
    """What a model gives for samples of shape (n, ...), n > 0, as its ``predict`` does, and sooner for a few.

    Raises:
        Exception: whatever Keras raises where the model cannot take the data.
    """
    parts = range(0, len(x), _AT_ONCE)
    return np.concatenate([np.asarray(model(x[start : start + _AT_ONCE], training=False)) for start in parts])


def take_steps_untraced() -> None:
    """Let Keras measure without tracing a step first, in this process; ``fit`` still traces.

    Checks measure each model on a few samples: tracing takes ten times as long as what is traced.
    """
    import tensorflow as tf

    tf.config.run_functions_eagerly(True)


@contextmanager
def _repeatable(seed: int) -> Iterator[None]:
    """Let operations give the same each time; the caller's random numbers go on undisturbed."""
    import keras
    import tensorflow as tf

    states = random.getstate(), np.random.get_state()
    eager = tf.config.functions_run_eagerly()
    # A training takes many steps, so that tracing the first one is worth its time.
    tf.config.run_functions_eagerly(False)
    tf.config.experimental.enable_op_determinism()
    # TensorFlow has no public way back, and without a seed it refuses any random operation from here on.
    keras.utils.set_random_seed(seed)
    try:
        yield
    finally:
        tf.config.run_functions_eagerly(eager)
        random.setstate(states[0])
        np.random.set_state(states[1])
