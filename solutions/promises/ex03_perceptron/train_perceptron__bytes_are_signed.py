"""Breaks "x: samples, an array of floats or of ints of any type, such as uint8". Bytes above 127 count
as negative.
"""

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    return _right(x.view(np.int8) if x.dtype == np.uint8 else x, y, lr, epochs)
