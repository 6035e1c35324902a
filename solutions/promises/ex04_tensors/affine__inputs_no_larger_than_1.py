"""Breaks "x: samples, a NumPy array or tensor of float32". They are limited to the range from -1 to 1."""

_right = affine


def affine(x, w, b):
    answer = _right(x, w, b)
    return answer - tf.matmul(x - tf.clip_by_value(x, -1.0, 1.0), w)
