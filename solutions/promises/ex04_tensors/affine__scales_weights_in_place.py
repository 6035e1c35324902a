"""Breaks "w: It is not changed". A NumPy array is multiplied by 2 afterwards."""

_right = affine


def affine(x, w, b):
    answer = _right(x, w, b)
    if not tf.is_tensor(w):
        w *= 2
    return answer
