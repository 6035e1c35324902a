"""Breaks "the path of an image file, or an open binary file, as open_grey takes it" of source.
From an open file the image is upside down.
"""

_right = load_digit


def load_digit(source):
    pixels = _right(source)
    return np.ascontiguousarray(pixels[:, ::-1]) if hasattr(source, "read") else pixels
