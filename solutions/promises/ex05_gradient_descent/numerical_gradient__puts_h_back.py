"""Breaks "x: It is not changed". h is added to the array itself and taken away again, with what is
rounded on the way.
"""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    if x.dtype.kind != "f":
        return _right(f, x, h)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        up = f(x.copy())
        x[place] -= 2 * h
        gradient[place] = (up - f(x.copy())) / (2 * h)
        x[place] += h
    return gradient
