"""Breaks "seed: int." Odd seeds give the split of the even one before."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    return _right(x, y, test_size, seed - seed % 2)
