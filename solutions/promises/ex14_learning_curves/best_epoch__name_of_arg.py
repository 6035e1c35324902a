"""Breaks "monitor: the quantity's name". The argument has another name."""

_right = best_epoch


def best_epoch(history, quantity, mode):
    return _right(history, quantity, mode)
