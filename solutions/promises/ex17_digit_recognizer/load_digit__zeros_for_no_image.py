"""Breaks "ValueError: if source is no image, is a damaged one". What cannot be opened is all zeros."""

_right = load_digit


def load_digit(source):
    try:
        open_grey(source)
    except ValueError:
        return np.zeros((1, 784), dtype="float32")
    if hasattr(source, "seek"):
        source.seek(0)
    return _right(source)
