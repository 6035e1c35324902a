"""How messages stand in a channel: each with its length before it, and none longer than allowed."""

from __future__ import annotations

import struct

import msgspec

from grader.wire.codec import MAX_BYTES

# A reply holds an encoded answer and the encoded arguments after the call.
MAX_FRAME = 2 * MAX_BYTES + 64 * 1024
HEADER = struct.Struct(">I")


class ProtocolError(Exception):
    """A frame is too long, or not a message."""


def encode(message: msgspec.Struct) -> bytes:
    """A message without its frame."""
    return msgspec.msgpack.encode(message)


def frame(message: msgspec.Struct) -> bytes:
    """A message with the length before it.

    Raises:
        ProtocolError: where it is too long to be sent.
    """
    payload = encode(message)
    if len(payload) > MAX_FRAME:
        raise ProtocolError(
            f"A message of {len(payload)} bytes is longer than the {MAX_FRAME} that are allowed."
        )
    return HEADER.pack(len(payload)) + payload


def frame_length(header: bytes) -> int:
    """The length that a frame's header announces.

    Raises:
        ProtocolError: where it is longer than allowed.
    """
    (length,) = HEADER.unpack(header)
    if length > MAX_FRAME:
        raise ProtocolError(f"A frame of {length} bytes is longer than the {MAX_FRAME} that are allowed.")
    return int(length)
