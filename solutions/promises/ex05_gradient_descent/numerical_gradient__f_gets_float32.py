"""Breaks "f: a function that takes a float64 array of the shape of x". It is given float32."""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    return _right(lambda place: f(place.astype(np.float32)), x, h)
