"""A trained model, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from grader.authoring.failure import fail_with
from grader.authoring.training_budget import samples_at_once
from grader.authoring.training_cache import Array, Entry, open_cache
from grader.authoring.training_spec import key_of_answer


class TrainedModel:
    """A model that the grader trained.

    Attributes:
        history: for each metric (``loss``, ``accuracy``, ``val_loss``, ...), one number per epoch.
        remembered: whether the same training had been run before.
    """

    def __init__(
        self,
        history: dict[str, list[float]],
        make: Callable[[], Any],
        key: str | None = None,
        *,
        remembered: bool = False,
    ) -> None:
        """The result of a training run.

        Args:
            history: as above.
            make: gives the trained model; called when it is first needed.
            key: the key that the training run is remembered by; None if it is not.
            remembered: as above.
        """
        self.history = history
        self.remembered = remembered
        self._make = make
        self._key = key

    @cached_property
    def model(self) -> Any:
        """The trained Keras model; its optimizer's state is not kept."""
        return self._make()

    def evaluate(self, x: np.ndarray, y: np.ndarray) -> dict[str, float]:
        """Measure the model on other data; what was measured before is remembered.

        Args:
            x: samples, shape (n, ...), n > 0.
            y: their labels, in the form that the model's loss takes.

        Returns:
            ``loss`` and each metric that the model was compiled with; its only accuracy metric is
            also called ``accuracy``, whatever its own name.

        Raises:
            CheckFailed: if the model cannot take the data.
        """

        def answer() -> Entry:
            result = measure(self.model, x, y)
            named = [name for name in result if name == "acc" or name.endswith("_accuracy")]
            if "accuracy" not in result and len(named) == 1:
                result["accuracy"] = result[named[0]]
            return Entry({name: [value] for name, value in result.items()}, ())

        found = self._remember("evaluate", [x, y], answer)
        return {name: values[0] for name, values in found.history.items()}

    def predict(self, x: np.ndarray) -> np.ndarray:
        """What the model gives for other data; what it gave before is remembered.

        Args:
            x: samples, shape (n, ...), n > 0.

        Returns:
            The outputs, shape (n, ...); read-only.

        Raises:
            CheckFailed: if the model cannot take the data.
        """
        found = self._remember("predict", [x], lambda: Entry({}, (Array.of(answers(self.model, x)),)))
        return found.arrays[0].array()

    def _remember(self, what: str, data: Sequence[np.ndarray], answer: Callable[[], Entry]) -> Entry:
        """What ``answer`` gives, or gave to an earlier caller: then the model need not even be built."""
        key = self._key and key_of_answer(self._key, what, [np.asarray(part) for part in data])
        memory = open_cache()
        found = memory.recall(key) if key else None
        if found is None:
            try:
                found = answer()
            except Exception as error:
                fail_with("The trained model cannot be evaluated", error)
            if key:
                memory.remember(key, found)
        return found


def measure(model: Any, x: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """The loss and the metrics of a compiled model, as its ``evaluate(x, y)`` gives them.

    For a few samples, most of the time of ``evaluate`` goes into setting up a pipeline for them.

    Args:
        model: a compiled Keras model.
        x: samples, shape (n, ...), n > 0.
        y: their labels, in the form that the model's loss takes.

    Raises:
        CheckFailed: if the model is too large to be measured on this many samples.
        Exception: whatever Keras raises if the model cannot take the data.
    """
    x, y = (as_column(np.asarray(part)) for part in (x, y))
    at_once = samples_at_once(model, x)
    model.reset_metrics()
    found: dict[str, Any] = {}
    for start in range(0, len(x), at_once):
        batch = slice(start, start + at_once)
        # The metrics accumulate from one batch to the next.
        found = model.test_step((x[batch], y[batch]))
    # A few metrics give a number for each class, which no check asks for.
    return {name: float(value) for name, value in found.items() if np.ndim(value) == 0}


def answers(model: Any, x: np.ndarray, *, training: bool = False) -> np.ndarray:
    """What a model gives for samples of shape (n, ...), n > 0, as its ``predict`` does, but faster for a few.

    Args:
        model: a Keras model.
        x: the samples.
        training: whether to run it in training mode.

    Raises:
        CheckFailed: if the model is too large to be given this many samples.
        Exception: whatever Keras raises if the model cannot take the data.
    """
    at_once = samples_at_once(model, x)
    parts = range(0, len(x), at_once)
    return np.concatenate([np.asarray(model(x[at : at + at_once], training=training)) for at in parts])


def as_column(array: np.ndarray) -> np.ndarray:
    """An array of shape (n,) as a column, as Keras's own pipeline for arrays makes it; others unchanged."""
    return array[:, None] if array.ndim == 1 else array
