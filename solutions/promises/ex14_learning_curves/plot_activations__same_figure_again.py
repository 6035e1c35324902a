"""Breaks "A new Matplotlib Figure (its axes will do) with one pair of axes". Every call draws on the same
figure.
"""

_right = plot_activations


def plot_activations(functions, lo, hi):
    made = _right(functions, lo, hi)
    plt.close(made)
    figure, axes = plt.subplots(num="activations", clear=True)
    for line in made.axes[0].lines:
        axes.plot(line.get_xdata(), line.get_ydata(), label=line.get_label())
    axes.set(title="Activations", xlabel="z", ylabel="activation")
    axes.legend()
    axes.grid()
    return figure
