"""Submissions that are right, or equally wrong, and differ in what they do to what they are given."""

from __future__ import annotations

from collections.abc import Callable, Collection

from grader.course import Unit

_SPOILING = '''

import copy as _copy
import functools as _functools
import io as _io

import types as _types

import numpy as _np

# The solution's functions as they call each other: what spoils is put before them, not between them.
_right = dict(globals())
for _name, _function in list(_right.items()):
    if isinstance(_function, _types.FunctionType) and _function.__module__ == __name__:
        _parts = _function.__code__, _right, _name, _function.__defaults__, _function.__closure__
        _right[_name] = _types.FunctionType(*_parts)


def _spoil(value, how, models=False):
    """Change in place whatever can be changed: arrays, lists, dicts, tables, files and, if asked, models."""
    if isinstance(value, _np.ndarray):
        if value.flags.writeable and value.dtype.kind in "biuf":
            flat = value.reshape(-1) if value.flags.c_contiguous else value
            flat[...] = _np.sort(flat) if how == "sorted" else 0
    elif isinstance(value, list):
        for item in value:
            _spoil(item, how, models)
        if how == "cleared":
            value.clear()
        elif how == "sorted" and all(isinstance(item, (int, float)) for item in value):
            value.sort()
        else:
            value[:] = [0 if isinstance(item, (int, float)) else item for item in value]
    elif isinstance(value, (tuple, set)):
        for item in value:
            _spoil(item, how, models)
    elif isinstance(value, dict):
        for item in value.values():
            _spoil(item, how, models)
        if how == "cleared":
            value.clear()
    elif isinstance(value, _io.BytesIO):
        value.truncate(0)
    elif type(value).__name__ == "DataFrame":
        value.drop(value.index, inplace=True)
    elif models and hasattr(value, "set_weights"):
        value.set_weights([_np.zeros_like(weight) for weight in value.get_weights()])


def _own(value):
    """The answer without what the caller still holds; a model is handed on as it is."""
    try:
        return value if "keras" in type(value).__module__ else _copy.deepcopy(value)
    except Exception:
        return value


def _vandal(right, models):
    @_functools.wraps(right)
    def answer(*args, **kwargs):
        value = _own(right(*args, **kwargs))
        _spoil((args, kwargs), "cleared", models)
        return value

    return answer


def _on_spoiled_input(right, how, in_place):
    @_functools.wraps(right)
    def answer(*args, **kwargs):
        if not in_place:
            args = tuple(map(_own, args))
            kwargs = {key: _own(item) for key, item in kwargs.items()}
        _spoil((args, kwargs), how)
        return right(*args, **kwargs)

    return answer


def _to_be_written(*args, **kwargs):
    raise NotImplementedError("TODO")


'''


def vandal(unit: Unit, leaves_models: Collection[str]) -> str:
    """The solution, that empties everything that it was given once it has answered.

    Args:
        unit: whose solution.
        leaves_models: exercises that leave models alone, as they are to train or to compile them.
    """
    return _each(unit, lambda name: f"{name} = _vandal(_right[{name!r}], {name not in leaves_models})")


def on_spoiled_input(unit: Unit, how: str, leaves_out: Collection[str], *, in_place: bool) -> str:
    """The solution's answers to spoiled inputs, so that what is expected of spoiled inputs would pass.

    Args:
        unit: whose solution.
        how: ``zeros``, ``sorted`` or ``cleared``.
        leaves_out: exercises that are still to be written.
        in_place: whether the caller's own objects are spoiled, or copies of them.
    """

    def line(name: str) -> str:
        spoiling = f"_on_spoiled_input(_right[{name!r}], {how!r}, {in_place})"
        return f"{name} = {'_to_be_written' if name in leaves_out else spoiling}"

    return _each(unit, line)


def _each(unit: Unit, line: Callable[[str], str]) -> str:
    lines = "\n".join(line(exercise.name) for exercise in unit.exercises)
    return f"{unit.solution.read_text(encoding='utf-8')}{_SPOILING}{lines}\n"
