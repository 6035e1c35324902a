"""Breaks "a list of lists or a NumPy array, of ints or floats" of x. Pixels above 127 count as below 0."""

_right = perceptron_forward


def perceptron_forward(x, w, b):
    if getattr(x, "dtype", None) == "uint8":
        x = x.astype("int8")
    return _right(x, w, b)
