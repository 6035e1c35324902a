"""Breaks "hidden: what comes out of the hidden layer's tanh". It is limited to the range from -0.9 to
0.9.
"""

_right = hidden_error


def hidden_error(delta_2, w2, hidden):
    return _right(delta_2, w2, np.clip(hidden, -0.9, 0.9))
