"""Breaks "b: bias, a NumPy array or tensor of float32". It is limited to the range from -0.1 to 0.1."""

_right = train_step


def train_step(w, b, x, y, lr):
    return _right(w, tf.clip_by_value(b, -0.1, 0.1), x, y, lr)
