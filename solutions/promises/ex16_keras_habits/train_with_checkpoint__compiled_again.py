"""Breaks "compiled Keras model" of model. It is compiled with Adam and its own loss."""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    model.compile(optimizer="adam", loss=model.loss)
    return _right(model, x, y, epochs, path)
