"""Breaks "float, more than 0 and less than 1" of test_size. More than a half is taken for the training
part.
"""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    return _right(x, y, min(test_size, 1 - test_size), seed)
