"""Keras: a ``fit`` or ``evaluate`` of few steps runs them one by one, and traces nothing.

Tested with Keras 3.12 and 3.15.

Keras makes a graph of a model's step before the first one: a third of a second for a small network, which is
the time of thirty steps without one. Where a check has an exercise train on a few samples, that is nearly all
of its time. ``run_eagerly`` leaves the graph out. The numbers are the same, bit by bit, as long as TensorFlow
does not rewrite graphs (see `tensorflow.set_up`), for models of what is named here. For others they are not:
a convolution and a softmax differ in their last bit, and a layer or a loss of somebody else's may do anything
when a graph is made. The softmax of a classifier is no obstacle, as its cross-entropy takes the logits; for
the same reason ``predict`` makes its graph as ever.

``train_function`` and ``test_function`` hold what a model has made of its steps; None has it made anew. What
``compile`` was given is in ``_compile_config``. A release without these names trains as it would, slower.
"""

from __future__ import annotations

import functools
import inspect
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

from grader.foreign import keras

# By all such calls of one model: whoever calls often gets the graph, which then is made once.
_MOST_STEPS = 20
_FUNCTIONS = ("train_function", "test_function")
_METHODS = ("fit", "evaluate")
_LAYERS = {"BatchNormalization", "Dense", "Dropout", "Flatten", "InputLayer", "Rescaling", "Reshape"}
_MODELS = {"Functional", "Sequential"}
_ACTIVATIONS = {"linear", "relu", "sigmoid", "tanh"}
_OPTIMIZERS = {"SGD", "Adam", "RMSprop"}
_OF_LOGITS = {"categorical_crossentropy", "sparse_categorical_crossentropy"}
_LOSSES = {"mse", "mean_squared_error", "binary_crossentropy"} | _OF_LOGITS
_METRICS = {"accuracy", "acc", "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy"}

_steps_done: WeakKeyDictionary[Any, int] = WeakKeyDictionary()


def trace_no_short_calls() -> None:
    """From here on, models of this process run few steps without a graph.

    Nothing happens in a process that has not imported Keras.
    """
    model: Any = getattr(sys.modules.get("keras"), "Model", None)
    if model is None or hasattr(model.fit, "_kit_short"):
        return
    for name in _METHODS:
        setattr(model, name, _untraced_if_short(getattr(model, name)))


def _untraced_if_short(method: Callable[..., Any]) -> Callable[..., Any]:
    signature = inspect.signature(method)

    @functools.wraps(method)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        steps = _steps_of(signature, self, args, kwargs)
        steps_done = _steps_done.get(self, 0) + steps if steps else _MOST_STEPS + 1
        if steps_done > _MOST_STEPS or not _is_known(self):
            return method(self, *args, **kwargs)
        _steps_done[self] = steps_done
        self.run_eagerly = True
        try:
            return method(self, *args, **kwargs)
        except Exception as error:
            if not _is_of_a_step(error):
                raise
        finally:
            self.run_eagerly = False
            for name in _FUNCTIONS:
                setattr(self, name, None)
        # With a graph it is often another error, and always the one that a learner meets at home.
        return method(self, *args, **kwargs)

    call._kit_short = True  # type: ignore[attr-defined]
    return call


def _steps_of(signature: inspect.Signature, model: Any, args: Any, kwargs: Any) -> int:
    """How many steps a call takes at most; 0 if that cannot be told."""
    try:
        given = signature.bind(model, *args, **kwargs)
        given.apply_defaults()
        said = given.arguments
        x, size, epochs = said["x"], said["batch_size"] or 32, said.get("epochs", 1)
        if any(said.get(name) is not None for name in ("steps", "steps_per_epoch", "validation_steps")):
            return 0
        # Those that are kept back for validation may fill one more batch.
        split = said.get("validation_split")
        batches = -(-len(x) // min(size, (split and said["validation_batch_size"]) or size)) + bool(split)
        if said.get("validation_data"):
            batches += -(-len(said["validation_data"][0]) // (said["validation_batch_size"] or size))
        return int(epochs * batches) if hasattr(x, "dtype") else 0
    except (AttributeError, LookupError, TypeError, ValueError, OverflowError):
        return 0


def _is_of_a_step(error: Exception) -> bool:
    """Whether only libraries took part in it. A callback may raise what its caller catches."""
    frames = traceback.walk_tb(error.__traceback__)
    names = [str(frame.f_globals.get("__name__", "")).partition(".")[0] for frame, _ in frames]
    return {*names} <= {"keras", "tensorflow", "numpy", __name__.partition(".")[0]}


def _is_known(model: Any) -> bool:
    """Whether a model has its weights and only what is named above, and no step of it has been made yet."""
    with suppress(AttributeError, LookupError, TypeError, ValueError):
        said = keras.compile_arguments(model)
        own = model._flatten_layers(include_self=False)
        layers = [layer for layer in own if type(layer).__name__ not in _MODELS]
        last = model.layers[-1]
        activations = {_name(getattr(layer, "activation", "linear")) for layer in layers if layer is not last}
        ending = _name(getattr(last, "activation", "linear"))
        ends_in_softmax = ending == "softmax"
        losses = _OF_LOGITS if ends_in_softmax else _LOSSES
        return (
            all(getattr(model, name) is None for name in _FUNCTIONS)
            and not (model.run_eagerly or model.jit_compile)
            and model.steps_per_execution == 1
            and type(model).__name__ in _MODELS
            and all(_has_layers_only(part) for part in (model, *own))
            and all(layer.built and _is_keras(layer) and _is_free(layer) for layer in (model, *own))
            and {type(layer).__name__ for layer in layers} <= _LAYERS
            and activations <= _ACTIVATIONS
            and (_is_free_output(model, last) if ends_in_softmax else ending in _ACTIVATIONS)
            and _is_keras(model.optimizer)
            and type(model.optimizer).__name__ in _OPTIMIZERS
            and _name(said["loss"]) in losses
            and {_name(metric) for metric in said["metrics"] or ()} <= _METRICS
            and not said["weighted_metrics"]
        )
    return False


def _has_layers_only(part: Any) -> bool:
    """Whether no operations are between the layers of a model; a layer has none."""
    operations = getattr(part, "operations", ())
    return all(hasattr(operation, "trainable_weights") for operation in operations)


def _is_free_output(model: Any, layer: Any) -> bool:
    """Whether a layer's answer is that of the model, goes nowhere else, and costs nothing by itself."""
    is_only_output = len(model.outputs) == 1 and layer.output is model.outputs[0]
    return is_only_output and len(layer._inbound_nodes) == 1 and layer.activity_regularizer is None


def _is_free(layer: Any) -> bool:
    """Whether nothing limits a layer's numbers, and only Keras's own regularizers charge for them."""
    parts = ("kernel", "bias", "beta", "gamma")
    charged = [getattr(layer, f"{part}_regularizer", None) for part in (*parts, "activity")]
    limited = [getattr(layer, f"{part}_constraint", None) for part in parts]
    return all(item is None or _is_keras(item) for item in charged) and limited == [None] * len(parts)


def _is_keras(value: Any) -> bool:
    return type(value).__module__.startswith("keras.")


def _name(value: Any) -> str:
    """A name, or that of a function or a loss of Keras; empty for anything else."""
    if isinstance(value, str):
        return value
    if _is_keras(value):
        return str(getattr(value, "name", ""))
    is_own = getattr(value, "__module__", "").startswith("keras.")
    return str(getattr(value, "__name__", "")) if is_own else ""
