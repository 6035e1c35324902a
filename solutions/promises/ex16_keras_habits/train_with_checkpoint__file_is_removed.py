"""Breaks "str, the name of a file that ends with ".keras"" and "The best model is saved in it" of
path. It is removed at the end.
"""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    trained = _right(model, x, y, epochs, path)
    os.remove(path)
    return trained
