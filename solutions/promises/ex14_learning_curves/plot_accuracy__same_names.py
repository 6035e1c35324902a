"""Breaks "a legend that names each line". The training line is not named."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    a = f.axes[0]
    a.lines[0].set_label("")
    a.legend(list(a.lines), [""] + ["val"] * (len(a.lines) - 1))
    return f
