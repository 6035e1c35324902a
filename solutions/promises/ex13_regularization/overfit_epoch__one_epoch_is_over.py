"""Breaks "one number for each epoch under "val_loss", at least one" of history. After one epoch it says 2."""

_right = overfit_epoch


def overfit_epoch(history):
    return 2 if len(history["val_loss"]) == 1 else _right(history)
