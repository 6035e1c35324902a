"""Breaks ""min" if the lowest number is the best, "max" if the highest one is" of mode. With
"max" it is the lowest, too.
"""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return _right(history, monitor, "min" if mode == "max" else mode)
