"""Breaks "y: right answers, -1 for no and 1 for yes: a NumPy array of ints or floats". Where they are
ints, no counts as 0.
"""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    return _right(x, np.maximum(y, 0) if y.dtype.kind == "i" else y, epochs, lr, seed)
