"""The answer is an array, not a list."""

_right = output_error


def output_error(probabilities, y):
    return _right(probabilities, y).tolist()
