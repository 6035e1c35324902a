"""Breaks "y: the right class of each sample, an array of ints from 0 to n_out - 1". Labels are
numbered again if a class is not met.
"""

_right = output_error


def output_error(probabilities, y):
    return _right(probabilities, np.unique(y, return_inverse=True)[1])
