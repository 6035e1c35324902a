"""Breaks "w: weights, an array of floats or ints (int64) of shape (n_features,)". Negative ones of
int64 count as 0.
"""

_right = predict


def predict(w, b, x):
    return _right(np.maximum(w, 0) if w.dtype.kind == "i" else w, b, x)
