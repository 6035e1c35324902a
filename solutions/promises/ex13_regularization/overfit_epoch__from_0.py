"""Breaks "Epochs count from 1". The epochs count from 0."""

_right = overfit_epoch


def overfit_epoch(history):
    epoch = _right(history)
    return None if epoch is None else epoch - 1
