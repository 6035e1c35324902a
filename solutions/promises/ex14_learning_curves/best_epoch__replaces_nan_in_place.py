"""Breaks "history: It is not changed." The nan in it are replaced."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    epoch = _right(history, monitor, mode)
    history[monitor][:] = np.nan_to_num(history[monitor]).tolist()
    return epoch
