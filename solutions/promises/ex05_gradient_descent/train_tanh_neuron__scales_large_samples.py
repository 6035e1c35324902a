"""Breaks "x: samples, a NumPy array of ints or floats". They are divided by their largest number if it
is above 1.
"""

_right = train_tanh_neuron


def train_tanh_neuron(x, y, epochs, lr, seed):
    return _right(x / max(1.0, np.abs(x).max()), y, epochs, lr, seed)
