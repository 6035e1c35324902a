"""Breaks "p: It is not changed". Zeros are replaced in it by tiny numbers."""

_right = entropy


def entropy(p):
    answer = _right(p)
    p[p == 0] = 1e-12 if p.dtype.kind == "f" else 1
    return answer
