"""Breaks "Draw the loss on the training and on the validation data". Losses above 10 are drawn as 10."""

_right = plot_loss


def plot_loss(history):
    return _right({name: [min(number, 10) for number in numbers] for name, numbers in history.items()})
