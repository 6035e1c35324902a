"""Breaks "The slope of the mean cross-entropy". With more than three samples, three are counted."""

_right = output_error


def output_error(probabilities, y):
    return _right(probabilities, y) * len(y) / min(len(y), 3)
