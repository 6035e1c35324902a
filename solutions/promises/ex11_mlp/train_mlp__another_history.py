"""Breaks ""val_loss" is the loss on it after the epoch". Only that of the last epoch is true."""

_right = train_mlp


def train_mlp(model, x, y, epochs, batch_size):
    history = _right(model, x, y, epochs, batch_size)
    losses = history.history["val_loss"]
    history.history["val_loss"] = [losses[-1] * (epochs - place) for place in range(epochs)]
    return history
