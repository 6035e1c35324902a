"""Breaks ""val_loss" is the loss on it after the epoch". The weights that stay are others."""

_right = train_mlp


def train_mlp(model, x, y, epochs, batch_size):
    before = model.get_weights()
    history = _right(model, x, y, epochs, batch_size)
    after = model.get_weights()
    model.set_weights([0.5 * (old + new) for old, new in zip(before, after, strict=True)])
    return history
