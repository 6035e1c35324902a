"""Breaks "a NumPy array of ints or floats of any shape" of values. Bytes are divided by 255."""

_right = to_tensor


def to_tensor(values):
    scale = 255.0 if str(getattr(values, "dtype", "")) == "uint8" else 1.0
    return _right(values) / scale
