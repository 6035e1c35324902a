"""Breaks "The same seed gives the same result". Not the seed 0."""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    return _right(x, y, epochs, lr, seed or int(np.random.default_rng().integers(1, 10**6)))
