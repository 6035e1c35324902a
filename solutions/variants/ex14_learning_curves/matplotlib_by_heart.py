"""Figures in figures, labels of the figure, legends made by hand, images as shares of 255."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.patches import Patch


def history_frame(history):
    epochs = pd.RangeIndex(1, len(next(iter(history.values()))) + 1, name="epoch")
    return pd.DataFrame({name: list(values) for name, values in history.items()}, index=epochs)


def _draw(history, quantity):
    figure, axes = plt.subplots(layout="constrained")
    patches = []
    for name, colour in ((quantity, "tab:blue"), (f"val_{quantity}", "tab:red")):
        if name in history:
            axes.plot(range(1, len(history[name]) + 1), history[name], "o-", color=colour)
            word = "validation" if name.startswith("val") else "training"
            patches.append(Patch(color=colour, label=word))
    axes.legend(handles=patches)
    axes.grid(visible=True)
    figure.suptitle(f"{quantity} of training and validation")
    figure.supxlabel("epoch")
    figure.supylabel(quantity)
    return figure


def plot_accuracy(history):
    return _draw(history, "accuracy")


def plot_loss(history):
    return _draw(history, "loss")


def best_epoch(history, monitor, mode):
    pick = {"max": np.nanargmax, "min": np.nanargmin}.get(mode)
    if pick is None:
        raise ValueError(f"{mode} is neither max nor min")
    return int(pick(np.asarray(history[monitor], dtype=float))) + 1


def plot_activations(functions, lo, hi):
    figure = plt.figure()
    axes = figure.add_subplot()
    for name, function in functions.items():
        z = np.linspace(lo, hi, 201)
        axes.errorbar(z, function(z), label=name)
    axes.set(title="Activations", xlabel="z", ylabel="a")
    axes.grid(visible=True)
    axes.legend()
    return axes


def plot_images(images, labels, names=None):
    figure = plt.figure()
    rows = figure.subfigures(5, 1)
    for column in range(5):
        for row in range(5):
            place = 5 * row + column
            axes = rows[row].add_subplot(1, 5, column + 1)
            share = np.asarray(images[place], dtype=float) / 255
            axes.imshow(share, cmap="gray")
            axes.set_title(labels[place] if names is None else names[labels[place]])
            axes.set_axis_off()
    return figure


def plot_pixels(image):
    figure, axes = plt.subplots()
    drawn = axes.imshow(image, cmap="viridis")
    figure.colorbar(plt.cm.ScalarMappable(drawn.norm, drawn.cmap), ax=axes)
    axes.set_title("pixels")
    return figure
