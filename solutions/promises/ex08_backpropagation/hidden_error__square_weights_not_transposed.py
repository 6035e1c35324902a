"""Breaks "w2: weights from the hidden layer to the output". They are not transposed where they fit
without.
"""

_right = hidden_error


def hidden_error(delta_2, w2, hidden):
    return _right(delta_2, w2.T if w2.shape[0] == w2.shape[1] else w2, hidden)
