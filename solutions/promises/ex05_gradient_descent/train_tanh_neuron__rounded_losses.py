"""Breaks "a list of exactly epochs numbers, the mean squared error before each step". They are rounded
to one decimal.
"""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    w, b, losses = _right(x, y, epochs, lr, seed)
    return w, b, [round(loss, 1) for loss in losses]
