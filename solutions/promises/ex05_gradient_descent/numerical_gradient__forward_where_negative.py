"""Breaks "The gradient of f at x by central differences", "For each entry". Where the entry is
negative, it goes forward only.
"""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    gradient = _right(f, x, h)
    for place in zip(*np.nonzero(x < 0), strict=False):
        up = x.astype(float)
        up[place] += h
        gradient[place] = (f(up) - f(x.astype(float))) / h
    return gradient
