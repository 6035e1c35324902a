"""A training that counts itself, for checks of exercises that train.

Each sample that is trained on has an input, and so weights, of its own. Its targets are far away, and the
loss is the sum of the absolute errors; so each time it is trained on, its weights grow by one step, in
batches of any size and in any order. What is asked of a validation sample are the weights of a training
sample, so its loss counts the epochs. All validation samples have one more input together, whose weights grow
only where they are trained on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

# Exact in float32, as all its multiples up to the targets are.
_STEP = 1 / 64
_STEPS_TO_TARGET = 64


class CountedTraining:
    """A model, and samples to train it on.

    Attributes:
        model: a compiled Keras model, not trained yet.
        x: samples, float32 of shape (n, n_train + 1).
        y: their targets, float32 of shape (n, outputs).
        n_train: how many of the samples, from the first on, are trained on; the others are for validation.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        n_train: int,
        n_validation: int,
        outputs: int,
        best: int | None = None,
        metrics: list[str] | None = None,
    ) -> None:
        """A training of fewer epochs than steps lead to the targets.

        Args:
            rng: decides the targets and the validation samples.
            n_train: as above.
            n_validation: how many samples follow.
            outputs: of the model; with two or more, the targets are one-hot.
            best: the epoch after which the validation loss is lowest; None for a loss that always falls.
            metrics: that the model is compiled with.
        """
        import keras

        n = n_train + n_validation
        self.n_train = n_train
        # A fourth of a step beyond the best epoch, so that no two epochs are equally good.
        self._turn = _STEPS_TO_TARGET if best is None else best + 0.25
        targets = np.eye(outputs)[rng.integers(outputs, size=n_train)]
        shown = rng.integers(n_train, size=n_validation)
        inputs = np.concatenate([np.eye(n_train), np.eye(n_train)[shown]])
        self.x = np.column_stack([inputs, np.arange(n) >= n_train]).astype("float32")
        self._start = targets - _STEPS_TO_TARGET * _STEP
        asked = self._start[shown] + self._turn * _STEP
        self.y = np.concatenate([targets, asked]).astype("float32")
        layer = keras.layers.Dense(outputs, use_bias=False)
        self.model = keras.Sequential([keras.Input((n_train + 1,)), layer])
        self.model.set_weights([np.concatenate([self._start, np.zeros((1, outputs))])])
        # The error of a sample is the mean over its outputs.
        loss = keras.losses.MeanAbsoluteError(reduction="sum")
        self.model.compile(keras.optimizers.SGD(_STEP * outputs), loss, metrics=metrics)

    def visits(self, after: Any) -> Array:
        """How often each training sample was trained on, shape (n_train,), by the model as it was left."""
        moved = np.asarray(after.get_weights()[0], float)[:-1] - self._start
        return moved.mean(axis=1) / _STEP  # type: ignore[no-any-return]

    def trained_on_validation(self, after: Any) -> bool:
        """Whether a model was trained on validation samples."""
        return bool(np.any(after.get_weights()[0][-1]))

    def trained_otherwise(self, after: Any) -> bool:
        """Whether a model was trained, but not in whole epochs, each once over the training samples.

        Its losses are others then, and a history may well be true that these checks cannot explain.
        """
        visits = self.visits(after)
        whole = np.all(visits == visits[0]) and visits[0] == np.rint(visits[0])
        return self.trained_on_validation(after) or not whole

    def explains_loss(self, history: Mapping[str, Any]) -> bool:
        """Whether "loss" is that of this training: of any time in each epoch, or a mean over it.

        A loss that is a sum for each batch is larger for large batches, so only its course is known.
        """
        got = np.asarray(history.get("loss", ()), float)
        if got.ndim != 1 or not got.size:
            return False
        epochs = np.arange(1, len(got) + 1)
        least = got[0] * (_STEPS_TO_TARGET - epochs) / _STEPS_TO_TARGET
        most = got[0] * (_STEPS_TO_TARGET - epochs + 1) / (_STEPS_TO_TARGET - 1)
        return bool(got[0] > 0 and np.all((got >= 0.999 * least) & (got <= 1.001 * most)))

    def explains_val_loss(self, history: Mapping[str, Any]) -> bool:
        """Whether "val_loss" is that of this training after each epoch; only its course is known, too."""
        got = np.asarray(history.get("val_loss", ()), float)
        if got.ndim != 1 or not got.size:
            return False
        known = np.abs(np.arange(1, len(got) + 1) - self._turn)
        return bool(got[0] > 0 and np.allclose(got, got[0] * known / known[0], rtol=1e-3))
