"""Breaks "It is not changed" of y. It is halved in place at the end."""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    trained = _right(model, x, y, epochs, path)
    np.multiply(y, 0.5, out=y, casting="unsafe")
    return trained
