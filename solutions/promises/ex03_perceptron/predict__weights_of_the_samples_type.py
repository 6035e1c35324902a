"""Breaks "w: weights, an array of floats or ints (int64)". Beside samples of ints, they become ints."""

_right = predict


def predict(w, b, x):
    return _right(w.astype(x.dtype) if x.dtype == np.int64 else w, b, x)
