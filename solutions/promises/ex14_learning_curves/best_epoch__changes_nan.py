"""Breaks "It is not changed". Each nan in the list becomes 0."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    r = _right(history, monitor, mode)
    history[monitor] = [0.0 if np.isnan(v) else v for v in history[monitor]]
    return r
