"""Questions about needed functions, written to the channel by hand."""

import os
import struct

import msgspec


def write_question(function, arguments, **fields):
    """Ask, without reading the answer."""
    question = {"type": "asked", "function": function, "arguments": arguments, **fields}
    send(msgspec.msgpack.encode({"id": request_id(), **question}))


def read_answer():
    """What comes back: the value's own bytes, or the whole answer."""
    (size,) = struct.unpack(">I", os.read(3, 4))
    data = b""
    while len(data) < size:
        data += os.read(3, size - len(data))
    return msgspec.msgpack.decode(data)


def encoded(value):
    """The bytes of a call's arguments, as the channel carries them."""
    structure = msgspec.msgpack.encode(["tuple", [["tuple", [value]], ["dict", [], []]]])
    return struct.pack(">I", len(structure)) + structure
