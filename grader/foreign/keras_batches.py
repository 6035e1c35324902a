"""Keras: ``fit`` and ``evaluate`` take their batches from a list instead of a pipeline.

Tested with Keras 3.12 and 3.15.

``keras.src.backend.tensorflow.trainer.TFEpochIterator`` makes a ``tf.data`` pipeline of the arrays that
``fit`` is given, and its ``_get_iterator`` starts that anew in each epoch: 40 ms for the samples, and 40 more
for those of the validation, which for a small network is most of the epoch. A pipeline that is started anew
also draws anew, and with a seed it draws the same: every epoch of a seeded training has the samples in one
order. So the batches of the first epoch are those of all others, and ``fit`` takes a list as it takes a
pipeline. The numbers are the same, bit by bit. A release without these names trains as it would, slower.

A model that does not know its input size learns it from what it is given first. A pipeline says that batches
have any number of samples, where a batch of a list has its own, so such a model is given the pipeline.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from typing import Any

_TRAINER = "keras.src.backend.tensorflow.trainer"
_CONTEXT = "tensorflow.python.eager.context"
# Larger data costs more memory than its pipeline costs time.
_MOST_BYTES = 64_000_000


def keep_batches() -> None:
    """From here on, this process makes the batches of a seeded training once, and not in each epoch.

    Nothing happens in a process that has not imported Keras, or whose Keras does not know these names.
    """
    trainer: Any = sys.modules.get(_TRAINER)
    iterator: Any = getattr(trainer, "TFEpochIterator", None)
    model: Any = getattr(trainer, "TensorFlowTrainer", None)
    if not hasattr(iterator, "_get_iterator") or hasattr(iterator, "_kit_batches") or model is None:
        return
    pipeline = iterator._get_iterator
    iterator._kit_batches = None
    iterator._kit_built = False
    for name in ("fit", "evaluate"):
        setattr(model, name, _noting_what_is_built(getattr(model, name), iterator))

    def get_iterator(self: Any) -> Iterable[Any]:
        if self._kit_batches is None:
            batches = pipeline(self)
            if not _is_repeatable(self):
                return batches  # type: ignore[no-any-return]
            self._kit_batches = list(batches)
        return self._kit_batches  # type: ignore[no-any-return]

    iterator._get_iterator = get_iterator


def _noting_what_is_built(method: Callable[..., Any], iterator: Any) -> Callable[..., Any]:
    """A method of a model that tells the class of iterators whether the model knows its input size."""

    @functools.wraps(method)
    def noting(self: Any, *args: Any, **kwargs: Any) -> Any:
        iterator._kit_built = all(layer.built for layer in self._flatten_layers())
        return method(self, *args, **kwargs)

    return noting


def _is_repeatable(epochs: Any) -> bool:
    """Whether each epoch has the same batches, they are few enough to keep, and no model is built of them."""
    import keras

    arrays = getattr(epochs.data_adapter, "_inputs", None)
    return (
        epochs._kit_built
        and sys.modules[_CONTEXT].global_seed() is not None
        and epochs.steps_per_epoch is None
        and arrays is not None
        and sum(_bytes_of(array) for array in keras.tree.flatten(arrays)) < _MOST_BYTES
    )


def _bytes_of(array: Any) -> int:
    """The size of an array; None, which stands for no labels, has none; what tells no size is too large."""
    return 0 if array is None else int(getattr(array, "nbytes", _MOST_BYTES))
