"""Breaks "over the epochs 1, 2, 3 …". Of trainings with more than 100 epochs only each tenth one is
drawn: 200 epochs give 20 points."""

_right = plot_loss


def plot_loss(history):
    figure = _right(history)
    for line in figure.axes[0].lines:
        epochs, losses = line.get_data()
        if len(epochs) > 100:
            line.set_data(epochs[::10], losses[::10])
    return figure
