"""Breaks a promise of best_epoch: name of arg."""

_right = best_epoch


def best_epoch(history, quantity, mode):
    return _right(history, quantity, mode)
