"""Breaks "over the epochs 1, 2, 3". The validation line begins half an epoch later."""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    for line in figure.axes[0].lines[1:]:
        line.set_xdata(np.asarray(line.get_xdata()) + 0.5)
    return figure
