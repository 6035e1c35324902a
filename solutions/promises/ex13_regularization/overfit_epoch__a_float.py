"""Breaks "int: the number of the epoch right after the best one". It is a float."""

_right = overfit_epoch


def overfit_epoch(history):
    epoch = _right(history)
    return None if epoch is None else float(epoch)
