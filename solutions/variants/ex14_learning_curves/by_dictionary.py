"""Tables from dicts and transposed rows; figures drawn on a copy of the frame; names set after drawing."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd


def history_frame(history):
    rows = list(zip(*history.values(), strict=True))
    frame = pd.DataFrame(rows, columns=list(history))
    frame.index = pd.RangeIndex(start=1, stop=len(rows) + 1, name="epoch")
    return frame


def draw(history, quantity):
    matplotlib.rcParams["axes.grid"] = True
    figure = plt.figure()
    axes = figure.add_axes([0.1, 0.1, 0.8, 0.8])
    frame = history_frame(history)
    drawn = {name: axes.plot(frame.index, frame[name])[0] for name in frame if name.endswith(quantity)}
    for name, line in drawn.items():
        line.set_label("validation" if name.startswith("val_") else "training")
    axes.legend(handles=list(drawn.values()))
    figure.suptitle(f"{quantity} by epoch")
    axes.set_xlabel("epoch")
    axes.set_ylabel(quantity)
    plt.close(figure)
    return figure


def plot_accuracy(history):
    return draw(history, "accuracy")


def plot_loss(history):
    return draw(history, "loss")


def best_epoch(history, monitor, mode):
    values = np.asarray(history[monitor])
    find = {"min": np.nanmin, "max": np.nanmax}.get(mode)
    if find is None:
        raise ValueError("mode")
    return np.flatnonzero(values == find(values))[0] + 1


def plot_activations(functions, lo, hi):
    z, _ = np.linspace(lo, hi, 257, retstep=True)
    figure, axes = plt.subplots()
    lines = [axes.plot(z, function(z))[0] for function in functions.values()]
    axes.legend(lines, functions.keys())
    axes.set(title="curves", xlabel="in", ylabel="out")
    axes.grid(True)
    return figure


def plot_images(images, labels, names=None):
    figure = plt.figure()
    titles = dict(enumerate(names)) if names else {}
    for place in range(25):
        panel = figure.add_subplot(5, 5, place + 1)
        panel.imshow(images[place], cmap="viridis")
        panel.set_title(titles.get(int(labels[place]), labels[place]))
    return figure


def plot_pixels(image):
    figure, (left, right) = plt.subplots(1, 2, width_ratios=[9, 1])
    figure.colorbar(left.imshow(image, cmap="magma"), cax=right)
    figure.suptitle("numbers")
    return figure
