"""Breaks "on average of 12 digits at least 0.8549 (even light)". The greys at the edges of the
strokes are lost.
"""

_right = load_digit


def load_digit(source):
    pixels = _right(source)
    return np.where(pixels < 0.7, 0, pixels).astype("float32")
