"""Breaks "list of floats, the validation loss after each epoch" of val_losses. Losses above 1 count as 1."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    return _right([min(loss, 1.0) for loss in val_losses], patience, min_delta)
