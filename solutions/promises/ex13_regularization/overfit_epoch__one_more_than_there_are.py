"""Breaks "the number of the epoch right after the best one; or None if the best epoch is the last one". It
is one more than there are.
"""

_right = overfit_epoch


def overfit_epoch(history):
    return _right(history) or len(history["val_loss"]) + 1
