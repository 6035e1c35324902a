"""Breaks "the share that goes to the test part" of test_size. It is always a fifth."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    return _right(x, y, 0.2, seed)
