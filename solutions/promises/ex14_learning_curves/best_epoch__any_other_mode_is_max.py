"""Breaks "where mode is neither "min" nor "max"". Every other mode is taken for "max"."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return _right(history, monitor, "min" if mode == "min" else "max")
