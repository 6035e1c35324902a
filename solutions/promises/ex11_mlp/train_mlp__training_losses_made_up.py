"""Breaks "one number for each epoch under "loss"". They fall nicely, but are no losses of this training."""

_right = train_mlp


def train_mlp(model, x, y, epochs, batch_size):
    history = _right(model, x, y, epochs, batch_size)
    history.history["loss"] = [1 / (epoch + 1) for epoch in range(epochs)]
    return history
