"""Breaks "Epoch 1 is an improvement.". The best loss starts at 1000, so losses above it are no
improvement. Input: [5000.0, 4000.0], 3, 0 gives (2, 1), not (2, 2)."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    epochs, best_epoch = _right([1000.0, *val_losses], patience, min_delta)
    return epochs - 1, max(best_epoch - 1, 1)
