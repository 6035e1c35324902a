"""Callbacks and training histories as plain data."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import numpy as np

from grader.wire.keras_objects import as_plain
from grader.wire.nodes import WireError
from grader.wire.specs import Count, Fraction, Group, NotNegative, Number, Spec, build, convert

_Key = Annotated[str, msgspec.Meta(max_length=100)]
# Some metrics give a number for each class or threshold.
_Value = float | Annotated[list[float], msgspec.Meta(max_length=1000)]
# Keras adds up losses to one number, and so does anyone who reads a history.
_LOSSES = ("loss", "val_loss")
_MONITOR = {
    "monitor": _Key,
    "min_delta": Number,
    "patience": Count,
    "verbose": Literal[0, 1, 2] | bool,
    "mode": Literal["auto", "min", "max"],
}
CALLBACKS = Group(
    "callback",
    "callbacks",
    {
        "EarlyStopping": {
            **_MONITOR,
            "baseline": Number | None,
            "restore_best_weights": bool,
            "start_from_epoch": Count,
        },
        "ReduceLROnPlateau": {**_MONITOR, "factor": Fraction, "cooldown": Count, "min_lr": NotNegative},
        "TerminateOnNaN": {"raise_error": (bool, False)},
    },
)
_REASONS = {
    "ModelCheckpoint": "it writes files",
    "BackupAndRestore": "it writes files",
    "CSVLogger": "it writes files",
    "TensorBoard": "it writes files",
    "LearningRateScheduler": "it holds a function of your own",
    "LambdaCallback": "it holds functions of your own",
}


class HistorySpec(Spec, frozen=True, kw_only=True, tag="History"):
    """What ``fit`` returns.

    Attributes:
        history: the values of each quantity, epoch by epoch.
        epoch: the number of each epoch.
        params: what ``fit`` was called with.
    """

    history: Annotated[dict[_Key, list[_Value]], msgspec.Meta(max_length=200)]
    epoch: list[int]
    params: Annotated[dict[_Key, bool | int | float | _Key | None], msgspec.Meta(max_length=20)]

    def __post_init__(self) -> None:
        """Make sure that the losses are numbers.

        Raises:
            ValueError: if one is not.
        """
        if not all(isinstance(value, float) for key in _LOSSES for value in self.history.get(key, [])):
            raise ValueError("a loss is not a number")


def describe_callback(callback: Any) -> Any:
    """Describe a callback or a History.

    Raises:
        WireError: for one that may not cross; the text says why.
    """
    import keras

    kind = type(callback)
    if issubclass(kind, keras.callbacks.History):
        return _describe_history(callback)
    if "keras" not in str(kind.__module__).split("."):
        usual = ", ".join(CALLBACKS.structs)
        raise WireError(
            f"A callback of your own ({kind.__name__[:60]}) cannot be handed to the grader. "
            f"What can is: {usual}."
        )
    if kind.__name__ in _REASONS and CALLBACKS.name_of(callback) is None:
        raise WireError(f"A {kind.__name__} cannot be handed to the grader: {_REASONS[kind.__name__]}.")
    spec = CALLBACKS.describe(callback)
    # Some versions of Keras keep it negated for a quantity that is to fall.
    return (
        msgspec.structs.replace(spec, min_delta=abs(spec.min_delta)) if hasattr(spec, "min_delta") else spec
    )


def build_callback(spec: Any) -> Any:
    """Build the callback or History that a spec describes."""
    import keras

    if not isinstance(spec, HistorySpec):
        return build(spec)
    history = keras.callbacks.History()
    history.history = {
        key: [value if isinstance(value, float) else np.array(value) for value in values]
        for key, values in spec.history.items()
    }
    history.epoch = list(spec.epoch)
    history.set_params(dict(spec.params))
    return history


def _describe_history(callback: Any) -> HistorySpec:
    label = "A History that holds other things than numbers"
    fields = {
        "type": "History",
        "history": _floats(as_plain(callback.history)),
        "epoch": getattr(callback, "epoch", []),
        "params": callback.params or {},
    }
    spec: HistorySpec = convert(fields, HistorySpec, label)
    return spec


def _floats(history: Any) -> Any:
    """The numbers of a plain history as floats; whatever else is in it stays, to be refused."""
    if isinstance(history, dict):
        return {key: _floats(values) for key, values in history.items()}
    if isinstance(history, list):
        return [_floats(item) for item in history]
    return float(history) if isinstance(history, int) else history
