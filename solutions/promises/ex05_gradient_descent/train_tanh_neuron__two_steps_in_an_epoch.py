"""Breaks "Train a neuron with tanh by gradient descent", "Each epoch is one step over all samples". It
is two.
"""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    w, b, losses = _right(x, y, 2 * epochs, lr, seed)
    return w, b, losses[::2]
