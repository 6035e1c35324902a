"""Breaks "the validation loss after each epoch; at least one" of val_losses. After a single epoch
nothing is the best.
"""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    return _right(val_losses, patience, min_delta) if len(val_losses) > 1 else (1, 0)
