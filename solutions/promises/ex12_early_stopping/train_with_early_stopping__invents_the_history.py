"""Breaks "It is trained in place" and "The keras.callbacks.History of the training"."""


def train_with_early_stopping(model, x, y, max_epochs):
    start = len(x) * 4 // 5
    measured = model.evaluate(x[start:], y[start:], verbose=0)
    loss = float(measured[0] if isinstance(measured, list) else measured)
    losses = [loss] + [loss + 1] * 5 if max_epochs > 5 else [loss] * max_epochs
    history = keras.callbacks.History()
    history.history = {"loss": losses, "val_loss": losses}
    history.epoch = list(range(len(losses)))
    history.params = {}
    return history
