"""Breaks "neither "min" nor "max"". Any word that begins with min or max will do."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return _right(history, monitor, mode[:3])
