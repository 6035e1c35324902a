"""Breaks "neither "min" nor "max"". Any word with min or max in it will do."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return _right(history, monitor, "min" if "min" in mode else "max" if "max" in mode else mode)
