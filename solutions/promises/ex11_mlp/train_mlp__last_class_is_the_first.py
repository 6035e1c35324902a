"""Breaks "array of shape (n, classes), their labels, one-hot" of y. The last class is taken for the first."""

_right = train_mlp


def train_mlp(model, x, y, epochs, batch_size):
    labels = y.copy()
    labels[:, 0] += labels[:, -1]
    labels[:, -1] = 0
    return _right(model, x, labels, epochs, batch_size)
