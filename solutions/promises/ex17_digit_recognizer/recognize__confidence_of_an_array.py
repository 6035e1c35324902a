"""Breaks "the confidence is a float, this probability". It is an array."""

_right = recognize


def recognize(model, source):
    digit, confidence = _right(model, source)
    return digit, np.array([confidence])
