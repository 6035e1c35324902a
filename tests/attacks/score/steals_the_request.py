"""A thread that reads the channel in the worker's place.

Tries: answer the following calls without the worker, with the right numbers.
Must happen: its zeros are judged like any answer, and a torn line ends the worker.

with: forge, honest
at most: 6
says: .
"""

import os
import struct
import threading

import msgspec


def steal():
    while len(header := os.read(3, 4)) == 4:
        size, data = struct.unpack(">I", header)[0], b""
        while len(data) < size:
            data += os.read(3, size - len(data))
        answer(0.0, id=msgspec.msgpack.decode(data)["id"])


def scale(x, factor):
    threading.Thread(target=steal, daemon=True).start()
    return 0.0
