"""How messages are written to a channel: each with its length before it, and none longer than allowed."""

from __future__ import annotations

import struct
from collections.abc import Callable

import msgspec

from grader.wire.codec import MAX_BYTES

# A reply holds an encoded answer and the encoded arguments after the call.
MAX_FRAME = 2 * MAX_BYTES + 64 * 1024
HEADER = struct.Struct(">I")
# Read this much at a time, however much a frame announces.
_READ_SIZE = 1 << 20


class ProtocolError(Exception):
    """A frame is too long, or not a message."""


def encode(message: msgspec.Struct) -> bytes:
    """A message without its frame."""
    return msgspec.msgpack.encode(message)


def frame(message: msgspec.Struct) -> bytes:
    """A message with the length before it.

    Raises:
        ProtocolError: if it is too long to be sent.
    """
    payload = encode(message)
    if len(payload) > MAX_FRAME:
        raise ProtocolError(
            f"A message of {len(payload)} bytes is longer than the {MAX_FRAME} that are allowed."
        )
    return HEADER.pack(len(payload)) + payload


def read_exactly(read: Callable[[int], bytes], size: int) -> bytes | None:
    """A number of bytes from a channel.

    Args:
        read: gives at most as many bytes as it is asked for, and none once the channel is closed.
        size: how many there have to be.

    Returns:
        The bytes; None if the channel is closed before that.
    """
    data = bytearray()
    while len(data) < size:
        part = read(min(size - len(data), _READ_SIZE))
        if not part:
            return None
        data += part
    return bytes(data)


def frame_length(header: bytes) -> int:
    """The length that a frame's header announces.

    Raises:
        ProtocolError: if it is longer than allowed.
    """
    (length,) = HEADER.unpack(header)
    if length > MAX_FRAME:
        raise ProtocolError(f"A frame of {length} bytes is longer than the {MAX_FRAME} that are allowed.")
    return int(length)
