"""Breaks "b: It is not changed". A NumPy array is moved itself."""

_right = train_step


def train_step(w, b, x, y, lr):
    new_w, new_b, loss = _right(w, b, x, y, lr)
    if isinstance(b, np.ndarray):
        b[...] = new_b
        return new_w, b, loss
    return new_w, new_b, loss
