"""Breaks "An epoch whose number is nan is never the best". Where the highest is wanted, nan
counts as infinity.
"""

_right = best_epoch


def best_epoch(history, monitor, mode):
    if mode == "max":
        values = np.nan_to_num(history[monitor], nan=np.inf)
        return int(np.argmax(values)) + 1
    return _right(history, monitor, mode)
