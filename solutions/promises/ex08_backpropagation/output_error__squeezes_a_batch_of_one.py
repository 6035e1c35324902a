"""Breaks "An array of floats of the shape of probabilities". A batch of one sample gives a row."""

_right = output_error


def output_error(probabilities, y):
    delta = _right(probabilities, y)
    return delta[0] if len(delta) == 1 else delta
