"""A layer with a million units and no weights yet.

Tries: have the grader make room for what the message does not bring.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: too large
"""

def build_mlp(input_dim, hidden, n_classes, activation):
    bare = {"weights": [], "build_shape": None}
    give(sequential(dense(784, 2**20, **bare), dense(2**20, 2**20, **bare), input=None))
