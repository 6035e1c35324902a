"""Breaks "lowest validation loss": float32."""

_right = overfit_epoch


def overfit_epoch(history):
    return _right({"val_loss": np.array(history["val_loss"], "float32")})
