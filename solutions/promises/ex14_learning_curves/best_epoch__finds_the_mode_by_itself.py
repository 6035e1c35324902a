"""Breaks ""min" if the lowest number is the best, "max" if the highest one is" of mode. An
accuracy is best where it is highest, whatever the mode.
"""

_right = best_epoch


def best_epoch(history, monitor, mode):
    if mode in ("min", "max") and "acc" in monitor:
        mode = "max"
    return _right(history, monitor, mode)
