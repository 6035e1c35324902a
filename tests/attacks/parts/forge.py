"""Replies and questions written to the channel by hand, past all that the worker's own code would refuse."""

import os
import struct
import sys

import msgspec


def request_id():
    """The number of the request that is being answered, out of the worker's own frames."""
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("request"), "id"):
        frame = frame.f_back
    return frame.f_locals["request"].id


def send(payload):
    """Write a frame."""
    data = memoryview(struct.pack(">I", len(payload)) + payload)
    while data:
        data = data[os.write(3, data) :]


def answer(structure, blobs=b"", **fields):
    """Write the reply to a call: an answer of any structure, whether or not an encoder would write it."""
    value = msgspec.msgpack.encode(structure)
    reply = {"type": "returned", "value": struct.pack(">I", len(value)) + value + blobs}
    reply |= {"arguments": None, "same": None, "warnings": [], **fields}
    reply.setdefault("id", None)
    if reply["id"] is None:
        reply["id"] = request_id()
    send(msgspec.msgpack.encode(reply))


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
