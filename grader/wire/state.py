"""Puts what became of an argument in the worker into the object that the check holds."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.wire.files import put_file
from grader.wire.nodes import WireError
from grader.wire.objects import ObjectNode, build_object
from grader.wire.rebuild import ModelState, build_model, put_model
from grader.wire.tables import TableState, build_table, put_table

_CHANGES_IN_PLACE = (np.ndarray, list, dict, tuple, io.BytesIO)


def finished(value: Any) -> Any:
    """A decoded value with every table, model and other object of Keras in it built."""
    if isinstance(value, ModelState):
        return build_model(value)
    if isinstance(value, ObjectNode):
        return build_object(value)
    if isinstance(value, TableState):
        return build_table(value)
    if type(value) is dict:
        return {key: finished(item) for key, item in value.items()}
    if type(value) is list or type(value) is tuple:
        return type(value)(finished(item) for item in value)
    return value


def put(target: Any, value: Any) -> None:
    """Make ``target`` equal to ``value``, in place.

    Args:
        target: what the other side was given.
        value: what came back, its models and tables not built yet.

    Raises:
        WireError: if they do not fit together.
    """
    if isinstance(target, np.ndarray):
        _put_array(target, value)
    elif isinstance(target, list):
        _same_type(target, value)
        kept = [_put_item(old, new) for old, new in zip(target, value, strict=False)]
        target[:] = kept + finished(value[len(kept) :])
    elif isinstance(target, dict):
        _same_type(target, value)
        items = {
            key: _put_item(target[key], new) if key in target else finished(new) for key, new in value.items()
        }
        target.clear()
        target.update(items)
    elif isinstance(target, tuple):
        _same_type(target, value)
        if len(target) != len(value):
            raise WireError("A tuple that was handed over came back with another length.")
        for old, new in zip(target, value, strict=True):
            put(old, new)
    elif isinstance(target, io.BytesIO):
        put_file(target, value)
    elif isinstance(value, ModelState):
        put_model(target, value)
    elif isinstance(value, TableState):
        put_table(target, value)


def _put_item(old: Any, new: Any) -> Any:
    """What is in a list or dict afterwards: the old object if it can take the new state."""
    if not isinstance(old, _CHANGES_IN_PLACE) and not isinstance(new, (ModelState, TableState)):
        return finished(new)
    try:
        put(old, new)
    except WireError:
        return finished(new)
    return old


def _put_array(target: NDArray[Any], value: Any) -> None:
    if not isinstance(value, np.ndarray) or (value.shape, value.dtype) != (target.shape, target.dtype):
        raise WireError("An array that was handed over came back with another shape or dtype.")
    if target.flags.writeable:
        target[...] = value
    elif target.tobytes() != value.tobytes():
        raise WireError("An array that may not be changed was changed.")


def _same_type(target: Any, value: Any) -> None:
    if type(value) is not type(target):
        raise WireError(f"A {type(target).__name__} that was handed over came back as another type.")
