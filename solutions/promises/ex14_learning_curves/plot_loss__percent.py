"""Breaks "A line shows "loss", another one "val_loss"". Both show it in per cent."""

_right = plot_loss


def plot_loss(history):
    figure = _right(history)
    for line in figure.axes[0].lines:
        line.set_ydata(100 * np.asarray(line.get_ydata()))
    return figure
