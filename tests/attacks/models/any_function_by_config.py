"""A config that names a function of any module (as in CVE-2025-1550).

Tries: have os.system imported and called as if it were a layer.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

def build_mlp(input_dim, hidden, n_classes, activation):
    config = {"command": "touch /tmp/neurokata-attack"}
    layer = {"module": "os", "class_name": "system", "config": config, "registered_name": "system"}
    give(sequential({**dense(784, 10), **layer}))
