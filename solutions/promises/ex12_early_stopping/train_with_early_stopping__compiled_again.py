"""Breaks "compiled Keras model" of model. It is compiled with Adam and its own loss."""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    model.compile(optimizer="adam", loss=model.loss)
    return _right(model, x, y, max_epochs)
