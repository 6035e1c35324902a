"""Breaks "array of shape (n, ...) with n >= 10, the samples" of x. Of images the first row is set to 0."""

_right = train_mlp


def train_mlp(model, x, y, epochs, batch_size):
    if x.ndim > 2:
        x = x.copy()
        x[:, 0] = 0
    return _right(model, x, y, epochs, batch_size)
