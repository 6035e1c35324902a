"""Breaks "the lowest number". Infinite numbers are passed over."""


def best_epoch(history, monitor, mode):
    v = np.array(history[monitor], float)
    v[~np.isfinite(v)] = np.nan
    if mode not in ("min", "max"):
        raise ValueError
    return int(np.nanargmin(v) if mode == "min" else np.nanargmax(v)) + 1
