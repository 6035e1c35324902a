"""Breaks "or None if the best epoch is the last one". It is 0 then."""

_right = overfit_epoch


def overfit_epoch(history):
    return _right(history) or 0
