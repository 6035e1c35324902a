"""Breaks "ValueError: where mode is neither "min" nor "max"". "MIN" will do as well."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return _right(history, monitor, mode.lower())
