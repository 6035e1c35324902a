"""Breaks "A line shows "accuracy", another one "val_accuracy"". Both show it in per cent."""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    for line in figure.axes[0].lines:
        line.set_ydata(100 * np.asarray(line.get_ydata()))
    return figure
