"""Breaks "the quantity's name, such as "val_loss"". Wherever there is a "val_loss", it is looked at."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    if monitor not in history:
        raise KeyError(monitor)
    return _right(history, "val_loss" if "val_loss" in history else monitor, mode)
