"""Breaks "lr: learning rate, a float above 0". It is not more than 0.2."""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    return _right(x, y, epochs, min(lr, 0.2), seed)
