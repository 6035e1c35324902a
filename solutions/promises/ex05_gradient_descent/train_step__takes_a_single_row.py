"""Breaks "where y has not the shape (n_samples, 1)". A single row will do."""

_right = train_step


def train_step(w, b, x, y, lr):
    return _right(w, b, x, tf.reshape(y, (-1, 1)) if len(y.shape) == 2 else y, lr)
