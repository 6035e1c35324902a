"""Figures without pyplot, a grid along one axis only, a legend of the figure; arrays, Series and loops."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure


def history_frame(history):
    epochs = pd.Index(range(1, max(map(len, history.values())) + 1), name="epoch")
    return pd.DataFrame(
        {name: np.array(values, dtype=float) for name, values in history.items()}, index=epochs
    )


def empty_figure(title, xlabel, ylabel):
    figure = Figure(layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title)
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.yaxis.grid(True)
    return figure, axes


def curves(history, quantity):
    figure, axes = empty_figure(f"Training curves: {quantity}", "number of epochs", f"mean {quantity}")
    for name, label in ((quantity, "fit"), ("val_" + quantity, "VAL")):
        if name in history:
            series = history_frame(history)[name]
            axes.plot(series, marker=".", label=label)
    figure.legend(loc="outside right upper")
    return figure


def plot_accuracy(history):
    return curves(history, "accuracy")


def plot_loss(history):
    return curves(history, "loss")


def best_epoch(history, monitor, mode):
    try:
        worst, find = {"min": (np.inf, np.argmin), "max": (-np.inf, np.argmax)}[mode]
    except KeyError:
        raise ValueError(mode) from None
    values = np.array(history[monitor], dtype=float)
    return find(np.where(np.isnan(values), worst, values)) + 1


def plot_activations(functions, lo, hi):
    figure, axes = empty_figure("f", "z", "f(z)")
    z = lo + (hi - lo) * np.arange(301) / 300
    axes.plot(z, np.column_stack([function(z) for function in functions.values()]), label=list(functions))
    axes.legend()
    return figure


def plot_images(images, labels, names=None):
    figure = Figure(figsize=(6, 6))
    for place, panel in enumerate(figure.subplots(5, 5).flat):
        panel.imshow(images[place], interpolation="nearest")
        panel.set_title(f"{names[labels[place]] if names is not None else labels[place]}", loc="left")
    return figure


def plot_pixels(image):
    figure = Figure()
    panel = figure.add_subplot()
    figure.colorbar(panel.matshow(image), ax=panel)
    panel.set_title("pixels", loc="right")
    return figure
