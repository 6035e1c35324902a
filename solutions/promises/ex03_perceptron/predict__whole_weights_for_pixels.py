"""Breaks "w: weights, an array of floats or ints (int64)". Beside samples of bytes, they are rounded."""

_right = predict


def predict(w, b, x):
    return _right(np.round(w) if x.dtype == np.uint8 else w, b, x)
