"""Breaks "ValueError: as load_digit does". Without ink it gives -1."""

_right = recognize


def recognize(model, source):
    try:
        return _right(model, source)
    except ValueError as e:
        if "ink" in str(e):
            return -1, 0.0
        raise
