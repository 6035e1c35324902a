"""Breaks "The slope of an activation where it gave the answer a". That of a sigmoid is never below
0.05.
"""

_right = activation_slope


def activation_slope(a, activation):
    return np.maximum(_right(a, activation), 0.05) if activation == "sigmoid" else _right(a, activation)
