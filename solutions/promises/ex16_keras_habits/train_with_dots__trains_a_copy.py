"""Breaks "It is trained in place"."""

_right = train_with_dots


def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    copy.compile(optimizer=keras.optimizers.SGD(0.05), loss="mse")
    return _right(copy, x, y, epochs, per_line, others)
