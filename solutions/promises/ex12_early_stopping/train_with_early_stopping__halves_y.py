"""Breaks "It is not changed" of y. They are halved in place at the end."""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    history = _right(model, x, y, max_epochs)
    np.multiply(y, 0.5, out=y, casting="unsafe")
    return history
