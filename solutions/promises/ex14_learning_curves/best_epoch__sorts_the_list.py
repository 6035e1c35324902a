"""Breaks "It is not changed" of history. The list is sorted at the end."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    epoch = _right(history, monitor, mode)
    history[monitor].sort()
    return epoch
