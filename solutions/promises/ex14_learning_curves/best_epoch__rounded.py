"""Breaks ""min" if the lowest number is the best, "max" if the highest one is".

Numbers are rounded to three digits before they are compared.
"""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return _right({monitor: np.round(history[monitor], 3)}, monitor, mode)
