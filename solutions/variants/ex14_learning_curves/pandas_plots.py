"""Everything through pandas' own plotting, with the history's own names in the legend; axes returned."""

import numpy as np
import pandas as pd


def history_frame(history):
    frame = pd.DataFrame(history)
    frame.insert(0, "epoch", np.arange(1, len(frame) + 1))
    return frame.set_index("epoch")


def curves(history, quantity):
    frame = history_frame(history)
    columns = [name for name in (quantity, "val_" + quantity) if name in frame]
    return frame[columns].plot(
        title=quantity.capitalize(), grid=True, xlabel="Epoch", ylabel=quantity.upper()
    )


def plot_accuracy(history):
    return curves(history, "accuracy").figure


def plot_loss(history):
    return curves(history, "loss")


def best_epoch(history, monitor, mode):
    column = history_frame(history)[monitor]
    if mode == "min":
        return column.idxmin()
    if mode == "max":
        return column.idxmax()
    raise ValueError("mode must be min or max")


def plot_activations(functions, lo, hi):
    z = np.linspace(lo, hi, 100)
    table = pd.DataFrame({name: function(z) for name, function in functions.items()}, index=z)
    axes = table.plot(grid=True, figsize=(5, 3))
    axes.set(title="All of them", xlabel="$z$", ylabel="$f(z)$")
    return axes.get_figure()


def plot_images(images, labels, names=None):
    words = pd.Series(labels[:25]).map(str if names is None else lambda label: names[label])
    figure = pd.Series([0]).plot().figure
    figure.clear()
    panels = figure.subplots(5, 5, sharex=True, sharey=True)
    for panel, image, word in zip(panels.ravel(), images, words, strict=False):
        # The first row of a mesh is at the bottom.
        panel.pcolormesh(pd.DataFrame(image).iloc[::-1], cmap="Greys")
        panel.set_title(word)
    return figure


def plot_pixels(image):
    figure = pd.Series([0]).plot().figure
    figure.clear()
    axes = figure.subplots()
    mesh = axes.pcolormesh(pd.DataFrame(image).to_numpy())
    axes.invert_yaxis()
    figure.colorbar(mesh)
    axes.set_title("pixels")
    return figure
