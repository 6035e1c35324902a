"""Breaks "the new bias, of shape (1,)". Its shape is (1, 1)."""

_right = train_step


def train_step(w, b, x, y, lr):
    new_w, new_b, loss = _right(w, b, x, y, lr)
    return new_w, tf.reshape(new_b, (1, 1)), loss
