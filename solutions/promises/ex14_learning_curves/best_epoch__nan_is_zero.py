"""Breaks "An epoch whose number is nan is never the best". It counts as 0."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return _right({monitor: list(np.nan_to_num(history[monitor]))}, monitor, mode)
