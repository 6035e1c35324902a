"""Breaks "path: str, the name of a file that ends with ".keras"." A second dot in the name is refused."""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    if path.count(".") > 1:
        raise ValueError("more than one dot")
    return _right(model, x, y, epochs, path)
