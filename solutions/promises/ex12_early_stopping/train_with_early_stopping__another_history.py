"""Breaks ""val_loss" of each epoch that was run". Only that of the best epoch is true."""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    history = _right(model, x, y, max_epochs)
    losses = history.history["val_loss"]
    best = losses.index(min(losses))
    history.history["val_loss"] = [
        loss if epoch == best else loss + 0.25 for epoch, loss in enumerate(losses)
    ]
    return history
