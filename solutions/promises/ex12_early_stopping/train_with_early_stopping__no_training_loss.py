"""Breaks "The keras.callbacks.History of the training, with "loss"". The training loss is a row of zeros."""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    history = _right(model, x, y, max_epochs)
    history.history["loss"] = [0.0] * len(history.history["val_loss"])
    return history
