"""A TFSMLayer (as in CVE-2026-1462).

Tries: have a saved graph loaded from a path, which may read and write files.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

def build_mlp(input_dim, hidden, n_classes, activation):
    layer = {"type": "TFSMLayer", "name": "evil", "trainable": True, "filepath": "/tmp/neurokata-attack"}
    give(sequential({**layer, "call_endpoint": "serve"}))
