"""The TOML files of a course, read into structs: whatever a struct does not allow is refused.

A setting that is misspelt or of another type would otherwise mean its default, and nobody would notice.
msgspec decides what is right. What it refuses is then checked again, so that one message names every mistake
with its file, its key and, for a wrong spelling, the nearest right one.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Meta

from grader.course.error import CourseError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

_Read = TypeVar("_Read")
_LARGEST = sys.float_info.max
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SHOWN = 60
# TOML refuses it, and does not say why.
_NO_SECONDS = re.compile(r"=\s*\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?!:\d\d)")
_SECONDS = "A time has seconds, as in 2026-10-05T23:59:00."

# Types of keys. The description of each ends the sentence "it must be ...".
Text = Annotated[str, Meta(pattern=r"\S", description="a text in quotes that is not empty")]
Texts: TypeAlias = Annotated[tuple[Text, ...], Meta(description="a list of texts in square brackets")]
# Neither nan nor an infinity, since every comparison with nan is false. A whole number stays one.
_Finite = Annotated[float, Meta(ge=-_LARGEST, le=_LARGEST)]
Number: TypeAlias = Annotated[int | _Finite, Meta(description="a finite number")]
PositiveNumber = Annotated[float, Meta(gt=0, le=_LARGEST, description="a number above 0")]
PositiveInteger = Annotated[int, Meta(gt=0, description="a whole number above 0")]


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file, unchecked.

    Raises:
        CourseError: if it cannot be read, or is not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} cannot be read: {error}.") from error
    return parse_toml(text, path)


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """The tables of a text, unchecked.

    Args:
        text: the text.
        path: the file that it is from, or for.

    Raises:
        CourseError: if it is not TOML.
    """
    try:
        table: dict[str, Any] = tomllib.loads(text)
        return table
    except RecursionError as error:
        raise CourseError(f"{path} cannot be read: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        more = f" {_SECONDS}" if _NO_SECONDS.search(text) else ""
        raise CourseError(f"{path} cannot be read: {error}.{more}") from error


def convert(
    table: object,
    kind: type[_Read],
    path: Path,
    place: str = "",
    rules: Callable[[_Read], Iterable[str]] = lambda read: (),
) -> _Read:
    """What a table holds, as a struct or as a dict of structs.

    Args:
        table: what was read from TOML.
        kind: the struct, which forbids unknown fields; or ``dict[str, struct]``.
        path: the file that the table is from.
        place: the key of the table in the file; empty for the whole file.
        rules: gives a sentence for each mistake that types cannot catch, in a table that is otherwise right.

    Raises:
        CourseError: with a line for each mistake.
    """
    try:
        read = msgspec.convert(table, kind)
        found = list(rules(read))
        if not found:
            return read
    except msgspec.ValidationError as error:
        found = list(_mistakes(table, kind, place)) or [f"{error}."]
    raise CourseError("\n".join(f"{path}: {mistake}" for mistake in found))


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """A question to end a message with, which names the nearest right spelling; empty if none is near."""
    names = {name.lower(): name for name in right}
    near = difflib.get_close_matches(wrong.lower().replace("-", "_"), names, n=1)
    return f" Did you mean `{names[near[0]]}`?" if near else ""


def dotted(*keys: str) -> str:
    """A key with the tables that it is in, as written in TOML: ``exercises.sigmoid.hints``."""
    return ".".join(key if _BARE_KEY.fullmatch(key) else json.dumps(key) for key in keys)


def _mistakes(value: object, kind: Any, place: str) -> Iterator[str]:
    kind = _without_none(kind)
    inner = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    origin = get_origin(inner)
    if origin is tuple and isinstance(value, list) and value:
        of_items = get_args(inner)[0]
        for number, item in enumerate(value, start=1):
            if isinstance(item, dict) and isinstance(of_items, type) and issubclass(of_items, msgspec.Struct):
                yield from _mistakes_of_table(item, of_items, f"{place}[{number}]")
            else:
                yield from _mistakes_of_value(item, of_items, f"item {number} of `{place}`")
    elif origin is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from _mistakes(item, get_args(inner)[1], _below(place, key))
    elif (struct := _struct_in(inner)) is not None and isinstance(value, dict):
        yield from _mistakes_of_table(value, struct, place)
    else:
        yield from _mistakes_of_value(value, kind, f"`{place}`")


def _struct_in(kind: Any) -> type[msgspec.Struct] | None:
    """The struct that a table has to be, which may be one of several things that a key may hold."""
    parts = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    structs = [part for part in parts if isinstance(part, type) and issubclass(part, msgspec.Struct)]
    return structs[0] if structs else None


def _mistakes_of_table(table: dict[str, Any], kind: type[msgspec.Struct], place: str) -> Iterator[str]:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for key, value in table.items():
        if key in fields:
            yield from _mistakes(value, fields[key].type, _below(place, key))
        else:
            help_ = did_you_mean(key, fields) or f" There are: {', '.join(fields)}."
            yield f"the key `{_below(place, key)}` is unknown.{help_}"
    for key, field in fields.items():
        if field.required and key not in table:
            yield f"`{_below(place, key)}` is missing; it must be {_described(field.type)}."


def _mistakes_of_value(value: object, kind: Any, name: str) -> Iterator[str]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        allowed = tuple(_words(kind))
        near = did_you_mean(value, allowed) if isinstance(value, str) else ""
        yield f"{name} is {shown(value)}; it must be {_described(kind)}.{near}"


def _words(kind: Any) -> Iterator[str]:
    """The words that a key may hold."""
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    elif get_origin(kind) in (Annotated, Union, UnionType):
        for part in get_args(kind):
            yield from _words(part)


def _without_none(kind: Any) -> Any:
    """The type of a key that may be left out: TOML has no None."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    (rest,) = (part for part in get_args(kind) if part is not NoneType)
    return rest


def _below(place: str, key: str) -> str:
    return f"{place}.{dotted(key)}" if place else dotted(key)


def _described(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f'"{word}"' for word in get_args(kind))
    if get_origin(kind) is Annotated:
        return " ".join(meta.description for meta in get_args(kind)[1:] if meta.description)
    return "a table"


def shown(value: object) -> str:
    """A value for a message: short, and without anything that a terminal would obey."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    text = repr(value) if isinstance(value, (str, list)) else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
