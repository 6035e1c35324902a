"""Breaks "Train a model, with a dot for each epoch". A third of them is not trained."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    history, text = _right(model, x, y, max(1, epochs - epochs // 3), per_line, others)
    return history, "." * (epochs - len(text.replace("\n", ""))) + text
