"""Breaks "where the history has no quantity of that name". It is a ValueError."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    if monitor not in history:
        raise ValueError(monitor)
    return _right(history, monitor, mode)
