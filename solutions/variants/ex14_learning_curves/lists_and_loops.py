"""Rows one after the other, plain Python lists, and a figure with type hints and helper functions."""

import math

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure


def history_frame(history: dict[str, list[float]]) -> pd.DataFrame:
    epochs = max(map(len, history.values()))
    frame = pd.DataFrame(index=range(1, epochs + 1))
    frame.index.name = "epoch"
    for name, values in history.items():
        frame[name] = list(values)
    return frame


def decorate(ax: plt.Axes, title: str, x: str, y: str) -> Figure:
    ax.set(title=title, xlabel=x, ylabel=y)
    ax.minorticks_on()
    ax.grid(True, which="both", linestyle="--")
    ax.legend(title="data")
    return ax.get_figure()


def plot_accuracy(history: dict[str, list[float]]) -> Figure:
    _, ax = plt.subplots(figsize=(6, 4), dpi=80)
    for name, style in (("val_accuracy", "C1"), ("accuracy", "C0")):
        if name in history:
            values = history[name]
            ax.plot([i + 1 for i in range(len(values))], values, style, label=name)
    return decorate(ax, "model accuracy", "epoch", "accuracy in %")


def plot_loss(history: dict[str, list[float]]) -> Figure:
    _, ax = plt.subplots(1, 1)
    ax.semilogy(np.arange(1.0, len(history["loss"]) + 1), np.array(history["loss"]), label="training loss")
    try:
        validation = history["val_loss"]
    except KeyError:
        validation = []
    if validation:
        ax.semilogy(np.arange(1.0, len(validation) + 1), np.array(validation), label="validation loss")
    return decorate(ax, "model loss", "Epoch number", "Loss (log)")


def best_epoch(history: dict[str, list[float]], monitor: str, mode: str) -> int:
    pairs = [(value, epoch) for epoch, value in enumerate(history[monitor], start=1) if not math.isnan(value)]
    if mode == "min":
        return min(pairs)[1]
    elif mode == "max":
        return max(pairs, key=lambda pair: (pair[0], -pair[1]))[1]
    else:
        raise ValueError(f"unknown mode: {mode}")


def plot_activations(functions: dict, lo: float, hi: float) -> Figure:
    ax = plt.figure().gca()
    points = [lo + (hi - lo) * step / 150 for step in range(151)]
    for name, function in functions.items():
        ax.plot(points, [float(function(np.array(point))) for point in points], label=name)
    return decorate(ax, "activation functions", "input", "output")


def plot_images(images, labels, names=None):
    figure = Figure()
    panels = figure.subplots(5, 5)
    for row in range(5):
        for column in range(5):
            label = labels[5 * row + column]
            panels[row][column].imshow(images[5 * row + column].tolist(), cmap="gray")
            panels[row][column].set_title(names[label] if names else str(label))
            panels[row][column].set_xticks([])
            panels[row][column].set_yticks([])
    return figure


def plot_pixels(image):
    figure = Figure()
    axes = figure.subplots()
    rows = [[float(number) for number in row] for row in image]
    drawn = axes.imshow(rows[::-1], origin="lower", extent=(0, 1, 0, 1))
    figure.colorbar(drawn, ax=axes, label="value")
    axes.set_title("heat map")
    return figure
