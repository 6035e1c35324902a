"""Breaks "array of shape (n, ...) with n >= 5, the samples" of x. Of images the first row is set to 0."""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    if x.ndim > 2:
        x = x.copy()
        x[:, 0] = 0
    return _right(model, x, y, epochs, path)
