"""What decides the result of a training run: architecture, settings and data, but no weights."""

from __future__ import annotations

import copy
import hashlib
import json
import platform
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from grader.authoring.failure import fail
from grader.wire.callbacks import build_callback, describe_callback
from grader.wire.compiling import CompileSpec
from grader.wire.layers import InputSpec, LayerSpec, unique_name
from grader.wire.losses import MetricSpec
from grader.wire.models import FunctionalSpec, Model, ModelNode, SequentialSpec, leaves
from grader.wire.nodes import WireError, Writer
from grader.wire.objects import describe_object
from grader.wire.rebuild import ModelState, build_model

_FORMAT = "neurokata training 3"


@dataclass(frozen=True)
class TrainingSpec:
    """All that makes up a model, except its weights.

    Attributes:
        node: the wire's description of it, without weights and with plain names.
    """

    node: ModelNode

    def build(self) -> Any:
        """A new compiled model with initial weights.

        Raises:
            WireError: if Keras cannot build it.
        """
        return build_model(ModelState(self.node, [[] for _ in leaves(self.node.model)]))


def describe(model: Any) -> TrainingSpec:
    """What a compiled model is made of.

    Two models that differ only in weights, or in names that Keras numbers, have the same spec.

    Raises:
        CheckFailed: if it is not a compiled Keras model, or has layers or settings that cannot be handed
            to the grader.
    """
    import keras

    if not isinstance(model, keras.Model):
        fail(f"A Keras model was asked for, not a value of type {type(model).__name__}.")
    if not getattr(model, "compiled", False):
        fail("The model is not compiled, so it cannot be trained. Call model.compile(...) first.")
    try:
        node: Any = describe_object(model, Writer())
    except WireError as error:
        fail(f"{str(error).rstrip('.')}.")
    # With several outputs, the compile settings and the history are keyed by the names of layers.
    several = isinstance(node.model, FunctionalSpec) and len(node.model.outputs) > 1
    return TrainingSpec(ModelNode(_plain_model(node.model, keep_names=several), _plain_metrics(node.compile)))


def fresh(callback: Any) -> Any:
    """A callback as if new; if it has code of its own, a copy."""
    try:
        return build_callback(describe_callback(callback))
    except WireError:
        return copy.copy(callback)


def _plain_model(model: Model, *, keep_names: bool) -> Any:
    """The model without weights, and with the names that Keras numbers (``dense_3``) numbered within it."""
    named = [*model.layers, *([model.input] if isinstance(model, SequentialSpec) and model.input else [])]
    parts = []
    for position, part in enumerate(named):
        plain = f"{_tag(part).lower()}__{position}"
        name = plain if _is_counted_up(part) and not keep_names else part.name
        parts.append(msgspec.structs.replace(_without_weights(part, keep_names), name=name))
    changes: dict[str, Any] = {"layers": parts[: len(model.layers)]}
    if len(parts) > len(model.layers):
        changes["input"] = parts[-1]
    return msgspec.structs.replace(model, name=model.name if keep_names else "model", **changes)


def _without_weights(part: Any, keep_names: bool) -> Any:
    if isinstance(part, LayerSpec):
        return msgspec.structs.replace(part, weights=[], build_shape=None)
    return part if isinstance(part, InputSpec) else _plain_model(part, keep_names=keep_names)


def _plain_metrics(spec: CompileSpec | None) -> CompileSpec | None:
    """The settings with the names that Keras numbers (``auc_3``, as in a history) numbered within them."""
    metrics = list(_metrics(spec))
    plain: dict[str, str] = {}
    taken = {metric.name for metric in metrics if not _is_counted_up(metric)}
    for metric in metrics:
        if _is_counted_up(metric) and metric.name not in plain:
            plain[metric.name] = unique_name(re.sub(r"_\d+$", "", metric.name), taken)
    found: CompileSpec | None = _renamed(spec, plain)
    return found


def _metrics(spec: Any) -> Iterator[MetricSpec]:
    if isinstance(spec, MetricSpec):
        yield spec
    for item in _inner(spec).values():
        for one in item if isinstance(item, list) else [item]:
            yield from _metrics(one)


def _renamed(spec: Any, names: dict[str, str]) -> Any:
    if isinstance(spec, MetricSpec):
        return msgspec.structs.replace(spec, name=names.get(spec.name, spec.name))
    changes = {
        key: [_renamed(one, names) for one in item] if isinstance(item, list) else _renamed(item, names)
        for key, item in _inner(spec).items()
    }
    return msgspec.structs.replace(spec, **changes) if changes else spec


def _inner(spec: Any) -> dict[str, Any]:
    """The parts of compile settings that may hold metrics."""
    wanted = ("metrics", "weighted_metrics", "items")
    return {key: getattr(spec, key) for key in wanted if hasattr(spec, key)}


def _is_counted_up(spec: Any) -> bool:
    return re.sub(r"_\d+$", "", spec.name).replace("_", "") == _tag(spec).lower()


def _tag(spec: Any) -> str:
    return str(type(spec).__struct_config__.tag)


def key_of(
    recipe: TrainingSpec, data: Sequence[np.ndarray], callbacks: Sequence[Any], **numbers: int
) -> str | None:
    """SHA-256 of everything that decides the outcome; None if something in it has no plain form."""
    import keras
    import tensorflow as tf

    try:
        described = [msgspec.to_builtins(describe_callback(callback)) for callback in callbacks]
    except WireError:
        return None
    if any(part.dtype.hasobject for part in data):
        return None
    parts = {
        "format": _FORMAT,
        "model": msgspec.to_builtins(recipe.node),
        "data": [_digest(part) for part in data],
        "callbacks": described,
        "numbers": numbers,
        "versions": [keras.__version__, tf.__version__, np.__version__, platform.python_version()],
        "machine": platform.machine(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def key_of_answer(key: str, what: str, data: Sequence[np.ndarray]) -> str | None:
    """The key of what a trained model answers to data; None if the data have no plain form.

    Args:
        key: the key of the training run.
        what: what the model was asked for.
        data: the data that it was asked with.
    """
    if any(part.dtype.hasobject for part in data):
        return None
    text = json.dumps([key, what, *map(_digest, data)])
    return hashlib.sha256(text.encode()).hexdigest()


def _digest(array: np.ndarray) -> list[Any]:
    content = hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
    return [array.dtype.str, list(array.shape), content]
