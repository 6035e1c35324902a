"""Breaks "It shows one digit on paper, as find_ink takes it" of source. Ink that is lighter than
the paper is weakened.
"""

_right = load_digit


def load_digit(source):
    pixels = _right(source)
    if hasattr(source, "seek"):
        source.seek(0)
    grey = open_grey(source)
    return pixels if np.median(grey) > grey.mean() else pixels / 2
