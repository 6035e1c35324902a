"""Breaks a promise of best_epoch: rounded."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return _right({monitor: np.round(history[monitor], 3)}, monitor, mode)
