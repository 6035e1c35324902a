"""Breaks "the rows of a 28x28 image one after the other". They are its columns."""

_right = load_digit


def load_digit(source):
    return np.ascontiguousarray(_right(source).reshape(28, 28).T).reshape(1, 784)
