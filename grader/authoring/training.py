"""Fit with a memory: the same model, settings, data and seed are trained once.

Only a model's architecture and compile settings count. The weights that it came with are dropped, so
weights that somebody trained elsewhere, or doctored, are worth nothing here.
"""

from __future__ import annotations

import logging
import math
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.authoring.failure import fail_with
from grader.authoring.thresholds import WHOLE, seed_offset, training_to_do
from grader.authoring.trained_model import TrainedModel, as_column, measure
from grader.authoring.training_budget import check_training
from grader.authoring.training_cache import Array, Entry, open_cache
from grader.authoring.training_spec import TrainingSpec, describe, fresh, key_of

_log = logging.getLogger(__name__)

_Trained = tuple[Any, dict[str, list[float]]]  # the model and its history


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
) -> TrainedModel:
    """Train a fresh copy of a model with seeded initial weights; the model itself stays as it is.

    Args:
        model: a compiled Sequential or Functional Keras model; its weights are not used.
        x: samples, shape (n, ...).
        y: labels, in the form that the model's loss takes.
        epochs: passes over the data.
        batch_size: samples per step.
        validation_data: (x, y) to measure after each epoch.
        callbacks: Keras callbacks; copies of them are used.
        seed: seeds the initial weights, the order of the samples and the dropout.

    Returns:
        The trained copy and its history, from memory if the same was trained before.

    Raises:
        CheckFailed: if the model is not one that can be trained on this data, or too large for it.
    """
    recipe = describe(model)
    if (part := training_to_do()) != WHOLE:
        samples, epochs = math.ceil(part.samples * len(x)), math.ceil(part.epochs * epochs)
        x, y = x[:samples], y[:samples]
    data = [as_column(np.asarray(array)) for array in (x, y, *(validation_data or ()))]
    seed += seed_offset()
    key = key_of(recipe, data, callbacks, epochs=epochs, batch_size=batch_size, seed=seed)

    how = _Training(recipe, data, callbacks, epochs, batch_size, seed)
    with _repeatable(seed):
        try:
            if key is None:
                model, history = how.run()
                return TrainedModel(history, lambda: model)
            return _recall_or_train(key, how)
        except Exception as error:
            fail_with("Training the model failed", error)


@dataclass(frozen=True)
class _Training:
    """A training run, with all that decides its result.

    Attributes:
        recipe: the model.
        data: samples and labels, then those of the validation, if there are any.
        callbacks: Keras callbacks; copies of them are used.
        epochs: passes over the data.
        batch_size: samples per step.
        seed: seeds all that is drawn at random.
    """

    recipe: TrainingSpec
    data: Sequence[np.ndarray]
    callbacks: Sequence[Any]
    epochs: int
    batch_size: int
    seed: int

    def run(self) -> _Trained:
        """Train. The caller makes it repeatable."""
        x, y, *validation = self.data
        model = self.recipe.build()
        check_training(model, x, validation[0] if validation else None, self.epochs, self.batch_size)
        _create_variables(model, x[: self.batch_size], y[: self.batch_size])
        history = model.fit(
            _dataset([x, y]).shuffle(len(x), seed=self.seed).batch(self.batch_size),
            epochs=self.epochs,
            shuffle=False,
            validation_data=_dataset(validation).batch(self.batch_size) if validation else None,
            callbacks=[fresh(callback) for callback in self.callbacks],
            verbose=0,
        ).history
        return model, {
            name: [float(value) for value in values]
            for name, values in history.items()
            # A few metrics give a number for each class, which no check asks for.
            if all(np.ndim(value) == 0 for value in values)
        }


def _create_variables(model: Any, x: np.ndarray, y: np.ndarray) -> None:
    """Create the variables of the optimizer and the metrics, from one batch.

    Left to the first step of the training, this makes TensorFlow trace that step twice, which takes as long
    as the whole training of a small model.
    """
    if model.built:
        model.optimizer.build(model.trainable_variables)
        model.compute_metrics(x, y, model(x))
        model.reset_metrics()


def _dataset(arrays: Sequence[np.ndarray]) -> Any:
    """The samples for ``fit``. The pipeline that Keras makes of arrays is set up again in each epoch.

    For a small network that takes longer than the epoch itself.
    """
    import keras
    import tensorflow as tf

    floats = keras.config.floatx()
    return tf.data.Dataset.from_tensor_slices(
        tuple(array.astype(floats) if array.dtype.kind == "f" else array for array in arrays)
    )


def _recall_or_train(key: str, how: _Training) -> TrainedModel:
    memory = open_cache()

    def train_and_remember() -> _Trained:
        model, history = how.run()
        memory.remember(key, Entry(history, tuple(map(Array.of, model.get_weights()))))
        return model, history

    with memory.alone(key):
        entry = memory.recall(key)
        if entry is None:
            started = time.monotonic()
            model, history = train_and_remember()
            _log.info("a training run took %.1f s: %s", time.monotonic() - started, key)
            return TrainedModel(history, lambda: model, key)

    _log.debug("a training run is remembered: %s", key)

    def make() -> Any:
        with suppress(ValueError, TypeError), _repeatable(how.seed):
            return _rebuilt(how.recipe, entry, how.data[0])
        _log.warning("the remembered weights do not fit their model: it is trained again: %s", key)
        memory.forget(key)
        with _repeatable(how.seed):
            return train_and_remember()[0]

    return TrainedModel(entry.history, make, key, remembered=True)


def _rebuilt(recipe: TrainingSpec, entry: Entry, x: np.ndarray) -> Any:
    model = recipe.build()
    if not model.built:
        model.build((None, *x.shape[1:]))
    model.set_weights([weight.array() for weight in entry.arrays])
    return model


def make_ready() -> None:
    """Make this process ready to measure models.

    From here on, measuring traces nothing: checks measure each model on a few samples, and tracing takes ten
    times as long as what is traced; ``fit`` still traces. And what Keras and TensorFlow do for the first
    model of a process is done before anybody waits for it.
    """
    import keras
    import tensorflow as tf

    tf.config.run_functions_eagerly(True)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2), keras.layers.Dropout(0.5)])
    model.compile("adam", "mse", metrics=["accuracy"])
    measure(model, np.zeros((2, 2)), np.zeros((2, 2)))


@contextmanager
def _repeatable(seed: int) -> Iterator[None]:
    """Make operations give the same each time, and leave the caller's random numbers undisturbed."""
    import keras
    import tensorflow as tf

    states = random.getstate(), np.random.get_state()
    eager = tf.config.functions_run_eagerly()
    # Training takes many steps, so tracing the first one is worth the time.
    tf.config.run_functions_eagerly(False)
    tf.config.experimental.enable_op_determinism()
    # TensorFlow has no public way to undo this, and from here on refuses random operations without a seed.
    keras.utils.set_random_seed(seed)
    try:
        yield
    finally:
        tf.config.run_functions_eagerly(eager)
        random.setstate(states[0])
        np.random.set_state(states[1])
