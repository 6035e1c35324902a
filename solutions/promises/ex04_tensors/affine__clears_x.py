"""Breaks "x: It is not changed". A NumPy array is 0 afterwards."""

_right = affine


def affine(x, w, b):
    answer = _right(x, w, b)
    if not tf.is_tensor(x):
        x[...] = 0
    return answer
