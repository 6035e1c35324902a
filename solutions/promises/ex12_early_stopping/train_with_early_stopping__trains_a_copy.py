"""Breaks "It is trained in place". A copy of it is, and its History is handed in."""

_right = train_with_early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    optimizer = type(model.optimizer).from_config(model.optimizer.get_config())
    copy.compile(optimizer, model.get_compile_config()["loss"])
    return _right(copy, x, y, max_epochs)
