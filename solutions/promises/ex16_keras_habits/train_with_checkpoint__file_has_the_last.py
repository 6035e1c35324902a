"""Breaks "The best model is saved in it" of path. The last one is written over it."""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    trained = _right(model, x, y, epochs, path)
    model.save(path)
    return trained
