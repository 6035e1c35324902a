"""A reply of twenty million warnings.

Tries: fill the grader's memory while it decodes.
Must happen: the reply is refused at its first count.

with: forge, honest
earns: 4
says: not an answer to the grader
"""

import msgspec


def scale(x, factor):
    head = msgspec.msgpack.encode({"type": "returned", "id": request_id(), "value": b"", "arguments": None, "same": None})
    count = 20_000_000
    send(b"\x86" + head[1:] + b"\xa8warnings\xdd" + count.to_bytes(4, "big") + b"\x92\xa0\xa0" * count)
    return x
