"""Breaks "It is not changed" of x. It is halved in place at the end."""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    trained = _right(model, x, y, epochs, path)
    np.multiply(x, 0.5, out=x, casting="unsafe")
    return trained
