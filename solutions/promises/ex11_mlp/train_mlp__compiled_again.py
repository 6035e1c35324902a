"""Breaks "a compiled Keras model" of model. It is compiled with Adam and its own loss."""

_right = train_mlp


def train_mlp(model, x, y, epochs, batch_size):
    model.compile(optimizer="adam", loss=model.loss, metrics=["accuracy"])
    return _right(model, x, y, epochs, batch_size)
