"""Breaks "y: It is not changed". No becomes 0 in it."""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    answer = _right(x, y, epochs, lr, seed)
    np.maximum(y, 0, out=y)
    return answer
