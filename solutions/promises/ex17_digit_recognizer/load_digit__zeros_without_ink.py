"""Breaks "if source is no image, is a damaged one, or shows no ink at all: every pixel has the
same colour" of ValueError. Without ink it is all zeros.
"""

_right = load_digit


def load_digit(source):
    if np.ptp(open_grey(source)) == 0:
        return np.zeros((1, 784), dtype="float32")
    if hasattr(source, "seek"):
        source.seek(0)
    return _right(source)
