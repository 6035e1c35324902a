"""Every argument of every class that may cross, with values made from the types of the wire's tables.

A class that is added to a table is covered by itself.
"""

import inspect
import types
import typing
from dataclasses import dataclass

import keras
import msgspec
import numpy as np
import tensorflow as tf

from grader.wire.callbacks import CALLBACKS, describe_callback
from grader.wire.layers import CONSTRAINTS, INITIALIZERS, LAYERS, REGULARIZERS
from grader.wire.losses import LOSSES, METRICS
from grader.wire.optimizers import OPTIMIZERS, SCHEDULES
from grader.wire.specs import Spec

GROUPS = (
    LAYERS,
    INITIALIZERS,
    REGULARIZERS,
    CONSTRAINTS,
    LOSSES,
    METRICS,
    OPTIMIZERS,
    SCHEDULES,
    CALLBACKS,
)
# Numbers that float32 and text hold exactly; of a range those are taken that lie in it.
_WHOLE = (4, 2, 1)
_BROKEN = (0.25, 0.5, 2.0)
# Settings that make sense only together.
_STEPS = {"boundaries": [2.0], "values": [0.5, 0.25]}
_REQUIRED = {"PiecewiseConstantDecay": _STEPS}
_TOGETHER = {
    ("PiecewiseConstantDecay", "boundaries"): [{**_STEPS, "boundaries": [4.0]}],
    ("PiecewiseConstantDecay", "values"): [{**_STEPS, "values": [0.75, 0.25]}],
}


@dataclass(frozen=True)
class Argument:
    """An argument of a class of a group.

    Attributes:
        group: the group.
        name: of the class.
        key: of the argument.
        kind: its type in the group's table.
    """

    group: typing.Any
    name: str
    key: str
    kind: typing.Any

    def __str__(self):
        """For the names of tests."""
        return f"{self.group.what}-{self.name}-{self.key}"

    def settings(self):
        """What the class can be called with, each time with another value of this argument."""
        for value in values(self.kind):
            yield required(self.group, self.name) | {self.key: value}
        yield from _TOGETHER.get((self.name, self.key), [])

    def made(self, settings=None):
        """An object of the class, by default with as few arguments as it takes; None where Keras refuses."""
        given = required(self.group, self.name) if settings is None else settings
        try:
            return self.group.class_of(self.name)(**given)
        except (TypeError, ValueError):
            return None


ARGUMENTS = [
    Argument(group, name, key, kind)
    for group in GROUPS
    for name in group.structs
    for key, kind in group.types(name).items()
]


def required(group, name):
    """The arguments without which a class cannot be made."""
    parameters = inspect.signature(group.class_of(name)).parameters
    kinds = group.types(name)
    needed = [key for key in kinds if parameters[key].default is inspect.Parameter.empty]
    return {key: next(values(kinds[key])) for key in needed} | _REQUIRED.get(name, {})


def values(kind):
    """Values of a type of the tables; objects of Keras where it is a group's."""
    origin = typing.get_origin(kind)
    if kind is type(None):
        yield None
    elif kind is bool:
        yield from (True, False)
    elif origin is typing.Literal:
        yield from typing.get_args(kind)
    elif origin in (typing.Union, types.UnionType):
        for item in typing.get_args(kind):
            yield from values(item)
    elif isinstance(kind, type) and issubclass(kind, Spec):
        name = kind.__name__
        group = next(group for group in GROUPS if group.structs.get(name) is kind)
        yield group.class_of(name)(**required(group, name))
    else:
        base, *meta = typing.get_args(kind) if origin is typing.Annotated else [kind]
        yield from _values_within(base, meta[0] if meta else msgspec.Meta())


def _values_within(base, meta):
    if base is str:
        yield from ("val_accuracy", "loss")
    elif base in (int, float):
        numbers = _WHOLE if base is int else _BROKEN
        low, high = (-np.inf if meta.ge is None else meta.ge), (np.inf if meta.le is None else meta.le)
        yield from (number for number in numbers if low <= number <= high)
    else:
        (item,) = typing.get_args(base)
        found, length = list(values(item)), meta.min_length or 2
        for first in (0, 1):
            some = found[first : first + length]
            yield sorted(some) if len(some) == length else some[:1] * length


def spellings(value):
    """The same setting in the types in which a learner's code may hold it."""
    if isinstance(value, bool):
        return [np.bool_(value), np.array(value), int(value)]
    if isinstance(value, int):
        arrays = [np.array(value), tf.constant(value), keras.ops.array(value)]
        return [np.int64(value), np.int32(value), np.uint8(value), float(value), *arrays]
    if isinstance(value, float):
        arrays = [np.array(value), tf.constant(value), keras.ops.array(value)]
        numbers = [np.float16(value), np.float32(value), np.float64(value)]
        return numbers + arrays + ([int(value), np.int64(value)] if value.is_integer() else [])
    if isinstance(value, str):
        return [np.str_(value)]
    if isinstance(value, list):
        return [tuple(value), np.array(value), list(np.array(value)), tf.constant(value)]
    return []


def model_with(group, thing):
    """A compiled model that holds an object of a group."""
    layer, settings = keras.layers.Dense(3), {"optimizer": "sgd", "loss": "mse"}
    if group is LAYERS:
        layer = thing
    elif group in (INITIALIZERS, REGULARIZERS, CONSTRAINTS):
        layer = keras.layers.Dense(3, **{f"kernel_{group.what}": thing})
    elif group is METRICS:
        settings["metrics"] = [thing]
    elif group is SCHEDULES:
        settings["optimizer"] = keras.optimizers.SGD(thing)
    else:
        settings[group.what] = thing
    model = keras.Sequential([layer])
    model.compile(**settings)
    return model


def described(group, thing):
    """What crosses of an object of a group, as plain data."""
    if group is CALLBACKS:
        spec = describe_callback(thing)
    else:
        extra = {METRICS: {"name": "metric"}, LAYERS: {"name": "layer", "trainable": True}}
        spec = group.describe(thing, **extra.get(group, {}))
    return msgspec.msgpack.decode(msgspec.msgpack.encode(spec))
