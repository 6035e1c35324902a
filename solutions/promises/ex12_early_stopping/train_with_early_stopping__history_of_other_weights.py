"""Breaks "afterwards the model has the weights of its best epoch".

The History is true, but the model has been trained on after it.
"""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    history = _right(model, x, y, max_epochs)
    start = len(x) * 4 // 5
    model.fit(x[:start], y[:start], epochs=2, verbose=0)
    return history
