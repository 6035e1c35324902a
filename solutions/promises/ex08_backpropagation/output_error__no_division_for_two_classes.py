"""Breaks "and p / n at its other classes". With two classes, it is p there."""

_right = output_error


def output_error(probabilities, y):
    delta = _right(probabilities, y)
    if probabilities.shape[1] == 2:
        delta[np.arange(len(y)), 1 - y] *= len(y)
    return delta
