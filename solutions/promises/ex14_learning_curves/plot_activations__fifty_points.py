"""Breaks "at 100 or more numbers z". There are 50."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    figure = _right(functions, lo, hi)
    z = np.linspace(lo, hi, 50)
    for line, function in zip(figure.axes[0].lines, functions.values(), strict=True):
        line.set_data(z, function(z))
    return figure
