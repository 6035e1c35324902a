"""Breaks "path: str, the name of a file that ends with ".keras"." A second dot in the name is refused."""

_right = save_and_load


def save_and_load(model, path):
    if path.count(".") > 1:
        raise ValueError("more than one dot")
    return _right(model, path)
