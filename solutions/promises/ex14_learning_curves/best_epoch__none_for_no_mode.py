"""Breaks "ValueError: where mode is neither "min" nor "max"". The answer is None."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    if mode in ("min", "max"):
        return _right(history, monitor, mode)
    return None
