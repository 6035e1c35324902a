"""Breaks "It is the one after the epoch with the lowest validation loss".

The losses are compared as float32, so close ones count as equal.
"""

_right = overfit_epoch


def overfit_epoch(history):
    return _right({"val_loss": np.array(history["val_loss"], "float32")})
