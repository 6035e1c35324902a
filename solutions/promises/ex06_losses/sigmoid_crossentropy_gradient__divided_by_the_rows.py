"""Breaks "How a sigmoid neuron's binary cross-entropy changes with its pre-activation". In a table, it
is divided by the number of rows.
"""

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    return _right(y_true, z) / (len(z) if np.ndim(z) == 2 else 1)
