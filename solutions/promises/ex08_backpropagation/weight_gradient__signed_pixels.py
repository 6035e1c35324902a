"""Breaks "an array of floats or of ints of any type, such as uint8"."""

_right = weight_gradient


def weight_gradient(inputs, delta):
    return _right(inputs.astype(np.int8) if inputs.dtype == np.uint8 else inputs, delta)
