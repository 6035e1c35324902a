"""Breaks "A new Matplotlib Figure (its axes will do) with one pair of axes". Every call clears
one and the same figure.
"""

_right = plot_loss


def plot_loss(history):
    made = _right(history)
    plt.close(made)
    figure, axes = plt.subplots(num="loss", clear=True)
    for line in made.axes[0].lines:
        axes.plot(line.get_xdata(), line.get_ydata(), label=line.get_label())
    axes.set(title="Loss", xlabel="epoch", ylabel="loss")
    axes.legend()
    axes.grid()
    return figure
