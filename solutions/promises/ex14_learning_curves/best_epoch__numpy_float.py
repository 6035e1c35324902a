"""Breaks "The epoch as an int; epochs count from 1". It is a float."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return float(_right(history, monitor, mode))
