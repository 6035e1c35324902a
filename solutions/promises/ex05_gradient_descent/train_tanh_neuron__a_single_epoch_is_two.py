"""Breaks "epochs: number of epochs, an int, 1 or more". If there is one, two are run."""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    w, b, losses = _right(x, y, max(2, epochs), lr, seed)
    return w, b, losses[-epochs:]
