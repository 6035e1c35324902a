"""Breaks "It is not changed" of x. If it holds floats, it is halved in place at the end."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    parts = _right(x, y, test_size, seed)
    if x.dtype.kind == "f":
        x /= 2
    return parts
