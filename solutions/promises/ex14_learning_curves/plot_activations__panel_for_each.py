"""Breaks "with one pair of axes". Each function has its own."""


def plot_activations(functions, lo, hi):
    z = np.linspace(lo, hi, 200)
    figure, panels = plt.subplots(1, len(functions), squeeze=False)
    for axes, (name, function) in zip(panels[0], functions.items(), strict=True):
        axes.plot(z, function(z), label=name)
        axes.set(title="Activations", xlabel="z", ylabel=name)
        axes.legend()
        axes.grid()
    return figure
