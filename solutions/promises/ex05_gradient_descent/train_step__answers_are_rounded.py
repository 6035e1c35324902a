"""Breaks "right answers, a NumPy array or tensor of float32" of y. They are rounded."""

_right = train_step


def train_step(w, b, x, y, lr):
    return _right(w, b, x, tf.round(y), lr)
