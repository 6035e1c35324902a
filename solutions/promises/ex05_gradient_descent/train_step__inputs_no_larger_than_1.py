"""Breaks "x: samples, a NumPy array or tensor of float32". They are limited to the range from -1 to 1."""

_right = train_step


def train_step(w, b, x, y, lr):
    return _right(w, b, tf.clip_by_value(x, -1.0, 1.0), y, lr)
