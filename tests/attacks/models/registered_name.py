"""A layer of a registered name.

Tries: have a class looked up by a name that the submission registered.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

def build_mlp(input_dim, hidden, n_classes, activation):
    give(sequential(dense(784, 10, registered_name="evil>Dense", module=None)))
