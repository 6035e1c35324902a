"""Models joined to themselves, to nothing, and too often.

Tries: have the builder follow a ring, or a layer that is not there.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

CHANGES = [{"order": [0] * 300}, {"order": [1]}, {"order": []}, {"order": [-1]}, {"order": [299]}]


def build_mlp(input_dim, hidden, n_classes, activation):
    give(sequential(dense(784, 784), **CHANGES[(len(hidden) + n_classes) % len(CHANGES)]))
