"""Breaks "Train a model, and keep the one of its best epoch". It keeps the last."""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    history, _ = _right(model, x, y, epochs, path)
    model.save(path)
    return history, keras.models.load_model(path)
