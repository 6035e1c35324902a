"""Breaks "in even steps". The numbers lie closer in the middle."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    figure = _right(functions, lo, hi)
    z = lo + (hi - lo) * (1 + np.linspace(-1, 1, 201) ** 3) / 2
    for line, function in zip(figure.axes[0].lines, functions.values(), strict=True):
        line.set_data(z, function(z))
    return figure
