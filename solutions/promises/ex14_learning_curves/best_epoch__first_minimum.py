"""Breaks "Find the epoch in which a quantity was at its best". It stops at the first epoch that
is better than the next.
"""

_right = best_epoch


def best_epoch(history, monitor, mode):
    values = history[monitor]
    if mode == "min":
        for epoch in range(1, len(values)):
            if values[epoch] > values[epoch - 1]:
                return epoch
    return _right(history, monitor, mode)
