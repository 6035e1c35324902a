"""Breaks "one float for each epoch, at least one". After a single epoch the lines are empty."""

_right = plot_loss


def plot_loss(history):
    if len(history["loss"]) > 1:
        return _right(history)
    return _right({name: [] for name in history})
