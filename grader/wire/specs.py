"""Objects of Keras as plain data: a class from an allow-list, and a type and range for each setting.

A *group* is a table of classes of one kind (initializers, layers, …). For each class it makes a
msgspec struct, so that a message with another class, another setting or a value out of range fails
while it is decoded, before any of Keras's code has seen it. The grader builds objects by calling the
class that the table names, never through a deserializer.
"""

from __future__ import annotations

import functools
import inspect
import operator
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from typing import Annotated, Any, TypeAlias, cast

import msgspec

from grader import foreign
from grader.wire.activations import activation_name
from grader.wire.keras_objects import as_plain
from grader.wire.nodes import WireError

Count = Annotated[int, msgspec.Meta(ge=0, le=2**31)]
Positive = Annotated[int, msgspec.Meta(ge=1, le=2**31)]
Number = Annotated[float, msgspec.Meta(ge=-1e30, le=1e30)]
NotNegative = Annotated[float, msgspec.Meta(ge=0, le=1e30)]
Fraction = Annotated[float, msgspec.Meta(ge=0, le=1)]
Axis = Annotated[int, msgspec.Meta(ge=-8, le=8)]
Seed: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=2**32)] | None
Name = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_.\-]{1,64}\Z")]

# What Keras's objects hold besides the settings that count: it is read elsewhere, or says nothing.
_IGNORED = frozenset({"name", "trainable", "dtype", "data_format"})


# AUC keeps what it computes under the name of an argument; what it was given is in its config.
_WORKED_OUT = frozenset({"thresholds"})
# How Keras's configs write arrays and tensors.
_PACKED = ("__numpy__", "__tensor__")


class Spec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the structs that groups make."""


class Group:
    """Classes of one kind that may cross, with their settings.

    Attributes:
        what: what messages call an object of this kind.
        structs: the struct of each class, by class name.
    """

    def __init__(
        self,
        what: str,
        namespace: str,
        tables: Mapping[str, Mapping[str, Any]],
        *,
        base: type[Spec] = Spec,
        setting: str | None = None,
    ) -> None:
        """Make the structs of a table.

        Args:
            what: what messages call an object of this kind.
            namespace: the public module of Keras that has the classes, such as ``initializers``.
            tables: by class name, then by setting: its type, or its type and default. A setting that only
                some versions of Keras have needs a default.
            base: what the structs inherit; its fields are not settings.
            setting: the name of other groups' settings that hold an object of this group, or with an
                underscore before it how their names end.
        """
        self.what = what
        self._namespace = namespace
        self._types = {
            name: {key: entry[0] if isinstance(entry, tuple) else entry for key, entry in table.items()}
            for name, table in tables.items()
        }
        self.structs = {name: _struct(name, table, base) for name, table in tables.items()}
        for struct in self.structs.values():
            _groups[struct] = self
        if setting is not None:
            _nested[setting] = self

    def types(self, name: str) -> Mapping[str, Any]:
        """The settings of a class with their types; those that the installed Keras lacks are left out."""
        parameters = _parameters(self.class_of(name))
        return {key: kind for key, kind in self._types[name].items() if key in parameters}

    @property
    def any(self) -> Any:
        """The union of the group's structs."""
        return functools.reduce(operator.or_, self.structs.values())

    def name_of(self, value: Any) -> str | None:
        """The name of the group's class that is exactly ``value``'s; None if there is none."""
        for name in self.structs:
            if type(value) is self.class_of(name):
                return name
        return None

    def class_of(self, name: str) -> Any:
        """Keras's class of that name, None if the installed Keras has none."""
        import keras

        return getattr(operator.attrgetter(self._namespace)(keras), name, None)

    def describe(self, value: Any, **extra: Any) -> Any:
        """Describe an object of the group.

        Args:
            value: the object.
            extra: fields of the group's base struct.

        Raises:
            WireError: if its class is not in the group, or a setting of it cannot be handed over.
        """
        name = self.name_of(value)
        label = f"The {type(value).__name__[:60]} {self.what}"
        if name is None:
            raise WireError(
                f"{label} cannot be handed to the grader. What can is: {', '.join(self.structs)}."
            )
        types = self.types(name)
        # Before the config, which warns about custom functions instead of refusing them.
        fields = {key: _describe_nested(value, key, label) for key in types if _holds_object(key)}
        config: dict[str, Any] = value.get_config() if hasattr(value, "get_config") else {}
        fields |= {
            key: _describe_setting(value, key, config, types[key], label)
            for key in types.keys() - fields.keys()
        }
        _refuse_others(value, config, fields.keys(), label)
        return self.structs[name](**extra, **fields)

    def settings(self, spec: Spec) -> dict[str, Any]:
        """The settings of a spec as arguments of its class, nested objects built."""
        values = {key: getattr(spec, key) for key in self.types(type(spec).__name__)}
        return {key: build(item) if isinstance(item, Spec) else item for key, item in values.items()}


def _struct(name: str, table: Mapping[str, Any], base: type[Spec]) -> type[Spec]:
    fields = [(key, *entry) if isinstance(entry, tuple) else (key, entry) for key, entry in table.items()]
    struct = msgspec.defstruct(
        name,
        fields,
        bases=(base,),
        tag=name,
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
        module=__name__,
    )
    return cast(type[Spec], struct)


_groups: dict[type[Spec], Group] = {}
_nested: dict[str, Group] = {}


def build(spec: Spec, **extra: Any) -> Any:
    """Construct the object that a spec describes.

    Args:
        spec: of a group.
        extra: further arguments of the class, such as a name.
    """
    group = _groups[type(spec)]
    return group.class_of(type(spec).__name__)(**group.settings(spec), **extra)


def convert(value: Any, kind: Any, label: str) -> Any:
    """Check a plain setting.

    Raises:
        WireError: if it is not of the type or in the range that ``kind`` says.
    """
    plain = as_plain(value)
    try:
        return _convert(plain, kind)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        raise WireError(f"{label} cannot be handed to the grader: {str(error)[:120]}.") from None


def _convert(plain: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError:
        # Keras takes 1 for True and 2.0 for 2, and keeps it as it was written.
        for other in _same_numbers(plain):
            with suppress(msgspec.ValidationError):
                return msgspec.convert(other, kind)
        raise


def _same_numbers(plain: Any) -> Iterator[bool | int]:
    if isinstance(plain, (int, float)) and plain in (0, 1):
        yield bool(plain)
    if isinstance(plain, float) and plain.is_integer():
        yield int(plain)


@functools.cache
def _parameters(kind: Any) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(kind).parameters


def clean_name(name: object) -> str:
    """A layer's, model's or metric's name with anything unusual replaced."""
    return re.sub(r"[^A-Za-z0-9_.\-]", "_", str(name))[:56] or "unnamed"


def _describe_setting(value: Any, key: str, config: Mapping[str, Any], kind: Any, label: str) -> Any:
    raw = _kept(value, key, config)
    if isinstance(raw, dict) and key in _nested:
        return _nested[key].describe(foreign.keras.kept_object(value, key))
    return convert(raw, kind, f"{label} with `{key}` as it is")


def _kept(value: Any, key: str, config: Mapping[str, Any]) -> Any:
    """What an object has kept of an argument; None if it cannot be found.

    Keras's configs leave out some arguments (the ``delta`` of Huber), and hold arrays in a form of their own.
    """
    for found in (config, foreign.keras.function_arguments(value)):
        if key in found and not (isinstance(found[key], dict) and found[key].get("class_name") in _PACKED):
            return found[key]
    return getattr(value, key, None)


def _refuse_others(value: Any, config: Mapping[str, Any], known: Collection[str], label: str) -> None:
    """Make sure that no setting but the known ones says anything.

    Raises:
        WireError: if another one has a value of its own, or if the object works in another dtype.
    """
    kind: Any = type(value)
    parameters = _parameters(kind)
    others = (config.keys() | (parameters.keys() - _WORKED_OUT)) - set(known) - _IGNORED
    for key in sorted(others):
        default = parameters[key].default if key in parameters else None
        kept = as_plain(_kept(value, key, config))
        if kept is not None and kept is not False and kept != as_plain(default):
            raise WireError(f"{label} cannot be handed to the grader with its setting `{key}`.")
    dtype = getattr(getattr(value, "dtype_policy", None), "name", None) or getattr(value, "dtype", None)
    if dtype not in (None, "float32"):
        raise WireError(f"{label} works in {str(dtype)[:60]}; the grader takes float32 only.")


def _holds_object(key: str) -> bool:
    return key == "activation" or _group_of_setting(key) is not None


def _group_of_setting(key: str) -> Group | None:
    return next(
        (group for ending, group in _nested.items() if ending[0] == "_" and key.endswith(ending)), None
    )


def _in_effect(value: Any, key: str) -> Any:
    """An object's setting; of a layer that has its weights, the one that they have.

    A layer reads its regularizers and constraints when it makes its weights, and never again.
    """
    weight, _, what = key.rpartition("_")
    if what in ("regularizer", "constraint"):
        variable = getattr(value, weight, None)
        return getattr(variable, what, None) if hasattr(variable, what) else getattr(value, key, None)
    return getattr(value, key, None)


def _describe_nested(value: Any, key: str, label: str) -> Any:
    group, nested = _group_of_setting(key), _in_effect(value, key)
    if group is None:
        return activation_name(nested, label)
    try:
        return None if nested is None else group.describe(nested)
    except WireError as error:
        raise WireError(f"{label} cannot be handed to the grader with its `{key}`: {error}") from None
