"""Breaks "compiled Keras model" of model. It is compiled with Adam and its own loss."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    model.compile(optimizer="adam", loss=model.loss)
    return _right(model, x, y, epochs, per_line, others)
