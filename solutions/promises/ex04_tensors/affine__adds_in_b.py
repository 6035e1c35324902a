"""Breaks "b: It is not changed". One is added to a NumPy array afterwards."""

_right = affine


def affine(x, w, b):
    answer = _right(x, w, b)
    if hasattr(b, "dtype") and not tf.is_tensor(b):
        b += 1
    return answer
