"""Breaks "seed: an int, 0 or more." 0 is refused."""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    if seed < 1:
        raise ValueError("seed must be positive")
    return _right(x, y, epochs, lr, seed)
