"""A config that switches Keras's safe mode off (as in CVE-2025-9906).

Tries: call keras.config.enable_unsafe_deserialization first, and bring a Lambda after it.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

def build_mlp(input_dim, hidden, n_classes, activation):
    switch = {"module": "keras.config", "class_name": "enable_unsafe_deserialization", "config": {}}
    give(sequential({"type": "Activation", "name": "a", "trainable": True, "activation": switch}, dense(784, 10)))
