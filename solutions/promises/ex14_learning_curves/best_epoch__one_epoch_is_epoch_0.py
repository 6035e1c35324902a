"""Breaks "for each quantity a list of floats, one for each epoch". In a list of one number it
finds epoch 0.
"""

_right = best_epoch


def best_epoch(history, monitor, mode):
    epoch = _right(history, monitor, mode)
    return epoch if len(history[monitor]) > 1 else 0
