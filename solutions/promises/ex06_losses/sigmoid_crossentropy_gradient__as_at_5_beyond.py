"""Breaks "How a sigmoid neuron's binary cross-entropy changes with its pre-activation". Beyond -5 and
5 it is that at -5 and 5.
"""

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    return _right(y_true, np.clip(z, -5, 5))
