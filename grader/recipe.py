"""What decides how a training ends: architecture, settings and data, but no weights."""

from __future__ import annotations

import copy
import hashlib
import json
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

_FORMAT = "neurokata training 2"
# These follow from the rest (shapes) or only set the pace, so they do not make a model another one.
_DERIVED_KEYS = frozenset({"build_config", "build_input_shape", "compile_config"})
_PACE_KEYS = frozenset({"jit_compile", "run_eagerly", "steps_per_execution"})


@dataclass(frozen=True)
class Recipe:
    """All that makes a model but its weights."""

    model_class: Any
    config: dict[str, Any]
    compile_config: dict[str, Any]

    def build(self) -> Any:
        """A new compiled model with initial weights."""
        model = self.model_class.from_config(copy.deepcopy(self.config))
        model.compile_from_config({**copy.deepcopy(self.compile_config), "jit_compile": False})
        return model


def describe(model: Any) -> Recipe:
    """What a compiled model is made of.

    Two models that differ in their weights, or in the names that Keras gave their layers, have one recipe.

    Raises:
        CheckFailed: where it is no compiled Sequential or Functional Keras model.
    """
    import keras

    if not isinstance(model, keras.Model):
        refuse(f"A Keras model was asked for, not a value of type {type(model).__name__}")
    if not getattr(model, "compiled", False):
        refuse("The model is not compiled, so it cannot be trained. Call model.compile(...) first")
    try:
        config = model.get_config()
        settings = model.get_compile_config()
    except Exception as error:
        refuse("The model cannot be described by its layers", error)
    if "layers" not in config or not settings:
        refuse("The model is not a Sequential or Functional model with plain settings")
    # With several outputs the compile settings and the history go by the names of layers.
    if len(getattr(model, "outputs", None) or ()) <= 1:
        config = _with_plain_names(config)
    if isinstance(settings.get("optimizer"), dict):
        settings["optimizer"]["config"].pop("name", None)
    return Recipe(type(model), _without(config, _DERIVED_KEYS), _without(settings, _PACE_KEYS))


def _without(value: Any, keys: frozenset[str]) -> Any:
    if isinstance(value, Mapping):
        return {name: _without(item, keys) for name, item in value.items() if name not in keys}
    if isinstance(value, (list, tuple)):
        return [_without(item, keys) for item in value]
    return value


def _with_plain_names(config: dict[str, Any]) -> dict[str, Any]:
    """The config with the names that Keras counts up (``dense_3``) counted within this model instead."""
    named: dict[str, str] = {}
    for position, layer in enumerate(config["layers"]):
        name, kind = layer["config"]["name"], layer["class_name"].lower()
        counted_up = re.sub(r"_\d+$", "", name).replace("_", "") == kind
        named[name] = f"{kind}__{position}" if counted_up else name
    layers = []
    for layer in config["layers"]:
        inner = layer["config"]
        plain = _with_plain_names(inner) if "layers" in inner else inner
        renamed = {**layer, "config": {**plain, "name": named[inner["name"]]}}
        if "inbound_nodes" in layer:
            renamed.update(name=named[layer["name"]], inbound_nodes=_rename(layer["inbound_nodes"], named))
        layers.append(renamed)
    changed: dict[str, Any] = {"name": "model", "layers": layers}
    changed.update(
        (key, _rename(config[key], named)) for key in ("input_layers", "output_layers") if key in config
    )
    return {**config, **changed}


def _rename(value: Any, named: Mapping[str, str]) -> Any:
    """Rename the layers in the edges of a model's graph, which read ``["dense_3", 0, 0]``."""
    if isinstance(value, Mapping):
        return {key: _rename(item, named) for key, item in value.items()}
    if not isinstance(value, (list, tuple)):
        return value
    if len(value) == 3 and isinstance(value[0], str):
        return [named.get(value[0], value[0]), *value[1:]]
    return [_rename(item, named) for item in value]


def key_of(
    recipe: Recipe, data: Sequence[np.ndarray], callbacks: Sequence[Any], **numbers: int
) -> str | None:
    """SHA-256 of everything that decides the outcome; None where something in it has no plain form."""
    import keras
    import tensorflow as tf

    described = [_settings(callback) for callback in callbacks]
    if None in described or any(part.dtype.hasobject for part in data):
        return None
    parts = {
        "format": _FORMAT,
        "model": [recipe.model_class.__name__, recipe.config, recipe.compile_config],
        "data": [_digest(part) for part in data],
        "callbacks": described,
        "numbers": numbers,
        "versions": [keras.__version__, tf.__version__, np.__version__, platform.python_version()],
        "machine": platform.machine(),
    }
    try:
        text = json.dumps(parts, sort_keys=True)
    except TypeError:
        return None
    return hashlib.sha256(text.encode()).hexdigest()


def key_of_answer(key: str, what: str, data: Sequence[np.ndarray]) -> str | None:
    """The key of what a trained model answers to data; None where the data have no plain form.

    Args:
        key: of the training.
        what: was asked.
        data: that it was asked with.
    """
    if any(part.dtype.hasobject for part in data):
        return None
    text = json.dumps([key, what, *map(_digest, data)])
    return hashlib.sha256(text.encode()).hexdigest()


def _settings(callback: Any) -> list[Any] | None:
    """A callback of Keras's own as its class and plain attributes; None where that does not say it all."""
    kind = type(callback)
    if not kind.__module__.startswith("keras."):
        return None
    plain: dict[str, Any] = {}
    for name, value in vars(callback).items():
        if isinstance(value, np.generic):
            value = value.item()  # noqa: PLW2901
        if value is not None and not isinstance(value, (bool, int, float, str)):
            return None
        plain[name] = value
    return [kind.__name__, plain]


def _digest(array: np.ndarray) -> list[Any]:
    content = hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()
    return [array.dtype.str, list(array.shape), content]


def refuse(message: str, error: Exception | None = None) -> NoReturn:
    """Fail the check with a message for the learner and the first line of what was raised."""
    # Checks import the trainer through this module, so importing it above would be a circle.
    from grader.authoring import CheckFailed

    if isinstance(error, CheckFailed):
        raise error
    reason = ""
    if error is not None:
        first = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
        reason = f": {type(error).__name__}: {first[:200]}"
    raise CheckFailed(f"{message}{reason}".rstrip(".") + ".") from error
