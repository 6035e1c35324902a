"""A StringLookup layer whose vocabulary is a path.

Tries: have the grader read a file into a layer, from where outputs give it away.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

def build_mlp(input_dim, hidden, n_classes, activation):
    give(sequential({"type": "StringLookup", "name": "evil", "trainable": True, "vocabulary": "/etc/passwd"}))
