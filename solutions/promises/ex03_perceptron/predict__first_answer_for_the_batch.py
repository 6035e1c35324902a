"""Breaks "Say +1 or -1 for one sample or for each sample of a batch". A batch gets the answer of its
first sample.
"""

_right = predict


def predict(w, b, x):
    answer = _right(w, b, x)
    return np.full(len(x), answer[0]) if x.ndim == 2 else answer
