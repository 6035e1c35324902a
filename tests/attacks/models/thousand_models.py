"""A list of a thousand models.

Tries: keep the grader busy building them.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: too many models, tables or other objects
"""

def build_mlp(input_dim, hidden, n_classes, activation):
    model = sequential(dense(4, 4), inputs=4)
    answer(["list", [["model", model, None]] * 1000], zeros_for(model) * 1000)
    os._exit(0)
