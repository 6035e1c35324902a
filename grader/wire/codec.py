"""Values to bytes and back, for the pipe between the grader and a worker.

Both sides use this module. What the grader decodes comes from a submission's process: whatever is
wrong with it becomes a ``WireError``, and nothing is looked up, imported or called by a name that it
brings along.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import msgspec
import numpy as np

from grader.wire import arrays, figures, tables
from grader.wire.files import build_file, describe_file
from grader.wire.keras_objects import as_numpy, is_keras_type
from grader.wire.models import ModelNode
from grader.wire.nodes import (
    MAX_BYTES,
    MAX_KEYS,
    MAX_STRUCTURE,
    ArrayNode,
    BytesNode,
    FileNode,
    Node,
    NumbersNode,
    Reader,
    RefNode,
    ScalarNode,
    Text,
    WireError,
    Writer,
    malformed,
    plain_text,
)
from grader.wire.objects import ObjectNode, describe_object
from grader.wire.polynomials import PolynomialNode, build_polynomial, describe_polynomial
from grader.wire.rebuild import read_state
from grader.wire.refs import build_ref, describe_ref
from grader.wire.refusal import refused
from grader.wire.state import finished, put

__all__ = ["MAX_BYTES", "WireError", "decode", "encode", "update"]

_HEADER = struct.Struct(">I")
_Key: TypeAlias = Text | int | float | bool | ScalarNode


class ListNode(Node, frozen=True, tag="list"):
    """A list."""

    items: list[AnyNode]


class TupleNode(Node, frozen=True, tag="tuple"):
    """A tuple."""

    items: list[AnyNode]


class DictNode(Node, frozen=True, tag="dict"):
    """A dict; keys and values in its order."""

    keys: list[_Key]
    values: list[AnyNode]


_Plain: TypeAlias = bool | int | float | Text | None
_Container: TypeAlias = ListNode | TupleNode | DictNode | NumbersNode
_Function: TypeAlias = RefNode | PolynomialNode
_Leaf: TypeAlias = ArrayNode | ScalarNode | BytesNode | FileNode | _Function | ModelNode | ObjectNode
_Shown: TypeAlias = figures.FigureNode | tables.TableNode
AnyNode: TypeAlias = _Plain | _Container | _Leaf | _Shown

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(AnyNode)


def encode(value: object) -> bytes:
    """Write a value as a message.

    Raises:
        WireError: if it is of a type, or a size, that cannot be handed over; the text names it.
    """
    writer = Writer()
    try:
        structure = _encoder.encode(_describe(value, writer, 0))
    except (RecursionError, MemoryError):
        raise WireError("The value is too large, or nested too deeply, to hand over.") from None
    if len(structure) > MAX_STRUCTURE:
        raise WireError("The value holds too many items or too much text to hand over.")
    return b"".join([_HEADER.pack(len(structure)), structure, *writer.blobs])


def decode(data: bytes) -> object:
    """Read a message that ``encode`` wrote.

    Raises:
        WireError: for anything that it did not write.
    """
    with _only_wire_errors():
        return finished(_read(data))


def decode_unbuilt(data: bytes) -> object:
    """Read a message, but leave what stands for an object of Keras or pandas unbuilt.

    That is, as a ``ModelState``, ``ObjectNode`` or ``TableState``.

    Raises:
        WireError: for anything that ``encode`` did not write.
    """
    with _only_wire_errors():
        return _read(data)


def update(target: object, data: bytes) -> None:
    """Put the state that was encoded into an object that already exists.

    Arrays, files, lists, dicts, DataFrames and models are changed in place, also inside tuples, lists and
    dicts; what cannot change (numbers, strings, functions) is left alone. A model takes weights,
    trainable flags and compile settings; the state of its optimizer stays where it was.

    Args:
        target: what the other side was given.
        data: the encoded state that it has there now.

    Raises:
        WireError: if the two do not fit: another type, shape, dtype or architecture, or a
            read-only array that has changed.
    """
    with _only_wire_errors():
        put(target, _read(data))


@contextmanager
def _only_wire_errors() -> Iterator[None]:
    try:
        yield
    except WireError:
        raise
    except (RecursionError, MemoryError):
        raise malformed("it is too large, or nested too deeply") from None
    # Whatever else a hostile message causes: the grader must not stumble over it.
    except Exception as error:
        raise malformed(" ".join(str(error).split())[:200]) from None


def _read(data: bytes) -> Any:
    if len(data) > MAX_BYTES:
        raise malformed(f"it is larger than {MAX_BYTES // 2**20} MiB")
    if len(data) < _HEADER.size:
        raise malformed("it is shorter than it says")
    (size,) = _HEADER.unpack_from(data)
    message = memoryview(data)[_HEADER.size :]
    if size > min(MAX_STRUCTURE, len(message)):
        raise malformed("it is shorter than it says")
    reader = Reader(message[size:])
    value = _build(_decoder.decode(message[:size]), reader, 0)
    reader.finish()
    return value


def _describe(value: Any, writer: Writer, depth: int) -> Any:
    writer.count(1, depth)
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind in arrays.SCALARS:
        return arrays.describe_scalar(value, writer)
    if issubclass(kind, np.ndarray):
        return arrays.describe_array(value, writer)
    if issubclass(kind, (int, float, str, bytes)):
        return _describe_plain(value, kind, writer)
    if issubclass(kind, (list, tuple, dict)):
        return _describe_container(value, kind, writer, depth)
    return _describe_object(value, kind, writer, depth)


def _describe_object(value: Any, kind: type, writer: Writer, depth: int) -> Any:
    if issubclass(kind, io.BytesIO):
        return describe_file(value, writer)
    if is_keras_type(kind):
        plain = as_numpy(value)
        return describe_object(value, writer) if plain is value else _describe(plain, writer, depth)
    if figures.is_figure(value):
        return figures.describe_figure(value, writer)
    if tables.is_table(value):
        return tables.describe_table(value, writer)
    function = describe_ref(value) or describe_polynomial(value)
    if function is not None:
        return function
    raise refused(kind)


def _describe_plain(value: Any, kind: type, writer: Writer) -> Any:
    # The base class's own methods turn an instance of a subclass into a plain value without running
    # any code of the subclass.
    if issubclass(kind, int):
        number = int.__int__(value)
        if not -(2**63) <= number < 2**64:
            raise WireError("An int of more than 64 bits cannot be handed over.")
        return number
    if issubclass(kind, float):
        return float.__float__(value)
    if issubclass(kind, str):
        return plain_text(value)
    blob = bytes.__getitem__(value, slice(None))
    writer.reserve(len(blob))
    writer.add(blob)
    return BytesNode(len(blob))


def _describe_container(value: Any, kind: type, writer: Writer, depth: int) -> Any:
    if issubclass(kind, dict):
        pairs = list(dict.items(value))
        if len(pairs) > MAX_KEYS:
            raise WireError(f"A dict of more than {MAX_KEYS:,} keys cannot be handed over.")
        writer.count(len(pairs), depth)
        keys = [_describe_key(key, writer) for key, _ in pairs]
        return DictNode(keys, [_describe(item, writer, depth + 1) for _, item in pairs])
    is_list = issubclass(kind, list)
    items = list(list.__iter__(value)) if is_list else tuple(tuple.__iter__(value))
    numbers = arrays.describe_numbers(items, writer, depth)
    if numbers is not None:
        return numbers
    nodes = [_describe(item, writer, depth + 1) for item in items]
    return ListNode(nodes) if is_list else TupleNode(nodes)


def _describe_key(key: Any, writer: Writer) -> Any:
    kind = type(key)
    if kind is bool:
        return key
    # Complex numbers would hash as their author likes.
    if kind in arrays.SCALARS and not issubclass(kind, np.complexfloating):
        return arrays.describe_scalar(key, writer)
    if issubclass(kind, (int, float, str)):
        return _describe_plain(key, kind, writer)
    raise WireError(f"A dict with a key of type {kind.__name__} cannot be handed over: use strings or ints.")


def _build(node: Any, reader: Reader, depth: int) -> Any:
    reader.count(1, depth)
    if isinstance(node, DictNode):
        return _build_dict(node, reader, depth)
    if isinstance(node, (ListNode, TupleNode)):
        items = [_build(item, reader, depth + 1) for item in node.items]
        return items if isinstance(node, ListNode) else tuple(items)
    if isinstance(node, NumbersNode):
        return arrays.build_numbers(node, reader, depth)
    return _build_leaf(node, reader) if isinstance(node, Node) else node


def _build_leaf(node: Node, reader: Reader) -> Any:
    if isinstance(node, _BUILT_ONE_BY_ONE):
        reader.count_objects(1)
    if isinstance(node, BytesNode):
        return bytes(reader.take(node.size))
    if isinstance(node, FileNode):
        return build_file(node, reader)
    if isinstance(node, RefNode):
        return build_ref(node)
    if isinstance(node, PolynomialNode):
        return build_polynomial(node)
    # An ObjectNode is left as it is: it holds nothing of its own among the blobs.
    build = _BUILDERS.get(type(node))
    return build(node, reader) if build else node


def _build_dict(node: DictNode, reader: Reader, depth: int) -> dict[Any, Any]:
    if len(node.keys) != len(node.values):
        raise malformed("a dict with a key or a value missing")
    if len(node.keys) > MAX_KEYS:
        raise malformed("a dict with too many keys")
    reader.count(len(node.keys), depth)
    keys = [arrays.build_scalar(key, reader) if isinstance(key, ScalarNode) else key for key in node.keys]
    if any(isinstance(key, np.complexfloating) for key in keys):
        raise malformed("a dict with a complex key")
    found = {key: _build(item, reader, depth + 1) for key, item in zip(keys, node.values, strict=True)}
    if len(found) != len(keys):
        raise malformed("a dict with a key twice")
    return found


_BUILT_ONE_BY_ONE = (ModelNode, ObjectNode, PolynomialNode, tables.TableNode)
_BUILDERS: dict[type[Node], Callable[[Any, Reader], Any]] = {
    ArrayNode: arrays.build_array,
    ScalarNode: arrays.build_scalar,
    ModelNode: read_state,
    figures.FigureNode: figures.build_plot,
    tables.TableNode: tables.read_table,
}
