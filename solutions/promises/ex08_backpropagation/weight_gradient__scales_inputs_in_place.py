"""Breaks "inputs: It is not changed". Floats are divided by the number of samples."""

_right = weight_gradient


def weight_gradient(inputs, delta):
    if inputs.dtype.kind != "f":
        return _right(inputs, delta)
    inputs /= len(inputs)
    return _right(inputs, delta) * len(inputs)
