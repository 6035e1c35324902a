"""Breaks "z: scores (logits), a NumPy array of floats or of ints (int64)". Ints are divided by the
largest one.
"""

_right = softmax


def softmax(z, axis=-1):
    return _right(z / max(1, z.max()) if z.dtype.kind == "i" and z.size else z, axis)
