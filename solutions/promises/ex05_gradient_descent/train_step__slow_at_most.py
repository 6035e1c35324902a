"""Breaks "lr: learning rate, a float above 0". It is not more than 0.1."""

_right = train_step


def train_step(w, b, x, y, lr):
    return _right(w, b, x, y, min(lr, 0.1))
