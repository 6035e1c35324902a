"""Breaks "ValueError: as load_digit does": minus one for blank."""

_right = recognize


def recognize(model, source):
    try:
        return _right(model, source)
    except ValueError as e:
        if "ink" in str(e):
            return -1, 0.0
        raise
