"""A Lambda layer with code in it (as in CVE-2024-3660).

Tries: have marshalled bytecode of the config run while the model is rebuilt.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

import base64
import marshal

code = base64.b64encode(marshal.dumps(compile("__import__('os')._exit(0)", "x", "eval"))).decode()


def build_mlp(input_dim, hidden, n_classes, activation):
    function = {"class_name": "__lambda__", "config": {"code": code, "defaults": None, "closure": None}}
    give(sequential({"type": "Lambda", "name": "evil", "trainable": True, "function": function}))
