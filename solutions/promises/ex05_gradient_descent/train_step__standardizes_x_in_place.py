"""Breaks "x: It is not changed". A NumPy array is centered afterwards."""

_right = train_step


def train_step(w, b, x, y, lr):
    answer = _right(w, b, x, y, lr)
    if isinstance(x, np.ndarray):
        x -= x.mean(axis=0) + 1
    return answer
