"""What a message between the two processes is made of, and how large it may be.

A message is a *structure* (MessagePack of the nodes below) followed by *blobs*: the bytes of its
arrays, one after the other in the order in which the structure names them. So a structure stays
small however large the arrays are, and a hostile one cannot make the decoder build millions of objects.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

MAX_BYTES = 64 * 2**20
MAX_STRUCTURE = 2 * 2**20
MAX_ITEMS = 1_000_000
# Hostile keys can all collide in a dict's table: the time then grows with the square of their number.
MAX_KEYS = 10_000
# Layers, tables and other objects take milliseconds each to build.
MAX_OBJECTS = 400
MAX_TEXT = 256 * 2**10
MAX_DEPTH = 32
MAX_DIMENSIONS = 32


class WireError(ValueError):
    """A value cannot cross between the processes; the text is a sentence for the learner."""


Size = Annotated[int, msgspec.Meta(ge=0, le=MAX_BYTES)]
Text = Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]


class Node(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Base of everything in a structure that MessagePack has no type of its own for."""


class ArrayNode(Node, frozen=True, tag="array"):
    """A NumPy array whose bytes are the next blob.

    Attributes:
        dtype: the dtype's string, byte order included.
        shape: the length of each axis.
        order: the memory order of the bytes, ``C`` or ``F``.
        writeable: whether it may be changed in place.
    """

    dtype: Text
    shape: Annotated[list[Size], msgspec.Meta(max_length=MAX_DIMENSIONS)]
    order: Literal["C", "F"]
    writeable: bool


class ScalarNode(Node, frozen=True, tag="scalar"):
    """A NumPy scalar whose bytes are the next blob."""

    dtype: Text


class BytesNode(Node, frozen=True, tag="bytes"):
    """Bytes, which are the next blob."""

    size: Size


class FileNode(Node, frozen=True, tag="file"):
    """A binary file in memory, whose content is the next blob.

    Attributes:
        size: the size of the content.
        position: how far it has been read.
        closed: whether it is closed; then it has no content.
    """

    size: Size
    position: Size
    closed: bool


class NumbersNode(Node, frozen=True, tag="numbers"):
    """A long list or tuple of nothing but floats, ints or bools, packed as the next blob."""

    kind: Literal["list", "tuple"]
    dtype: Literal["<f8", "<i8", "|b1"]
    size: Annotated[int, msgspec.Meta(ge=0, le=MAX_ITEMS)]


class RefNode(Node, frozen=True, tag="ref"):
    """A function of a library, by name."""

    name: Text


class Writer:
    """Collects a message's blobs and keeps count of what it holds."""

    def __init__(self) -> None:
        self.blobs: list[bytes] = []
        self._bytes = 0
        self._items = 0

    def count(self, items: int, depth: int) -> None:
        """Count items of the structure.

        Raises:
            WireError: if it has become too large or too deep.
        """
        self._items += items
        if self._items > MAX_ITEMS:
            raise WireError(f"The value holds more than {MAX_ITEMS:,} items, which is too many to hand over.")
        if depth > MAX_DEPTH:
            raise WireError(f"The value is nested more than {MAX_DEPTH} levels deep, or contains itself.")

    def reserve(self, size: int) -> None:
        """Make sure that ``size`` more bytes fit, before they are copied.

        Raises:
            WireError: if they do not.
        """
        self._bytes += size
        if self._bytes > MAX_BYTES - MAX_STRUCTURE:
            raise WireError(f"The value is larger than {MAX_BYTES // 2**20} MiB, too large to hand over.")

    def add(self, blob: bytes) -> None:
        """Append a blob that ``reserve`` has made room for."""
        self.blobs.append(blob)


class Reader:
    """Gives out a message's blobs in order and keeps count of what is built from them."""

    def __init__(self, blobs: memoryview) -> None:
        self._blobs = blobs
        self._items = 0
        self._objects = 0

    def count(self, items: int, depth: int) -> None:
        """Count items that are about to be built.

        Raises:
            WireError: if they are too many or too deep.
        """
        self._items += items
        if self._items > MAX_ITEMS:
            raise malformed("too many items")
        if depth > MAX_DEPTH:
            raise malformed("nested too deeply")

    def count_objects(self, objects: int) -> None:
        """Count layers, tables and other objects that are about to be built.

        Raises:
            WireError: if they are too many.
        """
        self._objects += objects
        if self._objects > MAX_OBJECTS:
            raise malformed("too many models, tables or other objects")

    def take(self, size: int) -> memoryview:
        """The next blob.

        Raises:
            WireError: if the message is shorter than it says.
        """
        if size > len(self._blobs):
            raise malformed("shorter than it says")
        blob, self._blobs = self._blobs[:size], self._blobs[size:]
        return blob

    def finish(self) -> None:
        """Make sure that nothing is left over.

        Raises:
            WireError: if something is.
        """
        if len(self._blobs):
            raise malformed("longer than it says")


def malformed(why: str) -> WireError:
    """The error for a message that no honest encoder would write."""
    return WireError(f"The answer could not be read: {why}.")


def plain_text(value: str) -> str:
    """A string, or an instance of a subclass as the plain string that it is.

    Raises:
        WireError: if it is too long, or cannot be encoded.
    """
    # The base class's own method runs no code of the subclass.
    text = str.__str__(value)
    if len(text) > MAX_TEXT:
        raise WireError(f"A string of more than {MAX_TEXT:,} characters cannot be handed over.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise WireError("A string with half a character (a lone surrogate) cannot be handed over.") from None
    return text
