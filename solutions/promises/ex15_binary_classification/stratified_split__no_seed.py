"""Breaks "seed: int." Only seeds from 0 to 99 are used, else chance has its way."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    return _right(x, y, test_size, seed if seed < 100 else None)
