"""Breaks "y: right answers, an array of +1 and -1, ints or floats". Where they are floats, no counts
as 0.
"""

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    return _right(x, np.maximum(y, 0) if y.dtype.kind == "f" else y, lr, epochs)
