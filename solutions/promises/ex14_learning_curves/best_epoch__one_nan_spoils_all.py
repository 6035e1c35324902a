"""Breaks "At least one number of its list is neither nan nor infinite" of monitor.

If there is a nan among them, the last epoch is the best.
"""

_right = best_epoch


def best_epoch(history, monitor, mode):
    epoch = _right(history, monitor, mode)
    return len(history[monitor]) if np.isnan(history[monitor]).any() else epoch
