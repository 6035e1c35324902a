"""Breaks "probabilities: what softmax gave, an array of floats". Those below 0.01 count as 0."""

_right = output_error


def output_error(probabilities, y):
    return _right(np.where(probabilities < 0.01, 0.0, probabilities), y)
