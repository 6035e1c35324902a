"""Replies of another kind than was asked for.

Tries: answer a call as if it were the start of the worker, or the loading of a module.
Must happen: no check of `scale` passes.

with: forge, honest
earns: 4
says: answer of the wrong kind|nobody had asked
"""

import msgspec
import numpy as np


def scale(x, factor):
    kinds = [
        {"type": "loaded", "id": request_id(), "functions": ["scale"], "problems": []},
        {"type": "ready", "layers": ["Landlock", "seccomp"]},
        {"type": "refused", "layer": "seccomp", "reason": "it is off"},
    ]
    send(msgspec.msgpack.encode(kinds[np.size(x) % 3]))
    return x
