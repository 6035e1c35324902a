"""Breaks "At least one number of its list is neither nan nor infinite" of monitor. It takes two."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    if np.sum(np.isfinite(history[monitor])) < 2:
        return 1
    return _right(history, monitor, mode)
