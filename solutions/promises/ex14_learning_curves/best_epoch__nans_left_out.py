"""Breaks "a list of floats, one for each epoch" of history, and "The epoch as an int". Epochs
with nan are not counted.
"""

_right = best_epoch


def best_epoch(history, monitor, mode):
    values = [value for value in history[monitor] if not np.isnan(value)]
    return _right({monitor: values}, monitor, mode)
