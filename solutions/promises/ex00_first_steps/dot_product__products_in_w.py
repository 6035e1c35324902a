"""Breaks "w: It is not changed". The products are put into it, if they fit."""

_right = dot_product


def dot_product(x, w):
    answer = _right(x, w)
    if np.can_cast(x.dtype, w.dtype):
        w *= x
    return answer
