"""Breaks "and keeps the last weights" of model. It gets those of the best epoch."""

_right = train_with_checkpoint


def train_with_checkpoint(model, x, y, epochs, path):
    history, best = _right(model, x, y, epochs, path)
    model.set_weights(best.get_weights())
    return history, best
