"""Commands of pyplot instead of methods; names of the lines given to the legend; a style; extra lines."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd


def history_frame(history):
    frame = pd.DataFrame(history, index=None)
    frame.index += 1
    return frame.rename_axis("epoch")


def plot_accuracy(history):
    figure = plt.figure(figsize=(8, 4))
    epochs = np.arange(1, len(history["accuracy"]) + 1)
    names = ["Training accuracy"]
    plt.plot(epochs, history["accuracy"], "bo-")
    if "val_accuracy" in history:
        plt.plot(epochs, history["val_accuracy"], "r--", linewidth=3)
        names.append("Validation accuracy")
    plt.title("Training and validation accuracy")
    plt.xlabel("Epochs")
    plt.ylabel("Accuracy")
    plt.legend(names, loc="lower right")
    plt.grid(True)
    plt.ylim(0, 1)
    plt.tight_layout()
    return figure


def plot_loss(history):
    with plt.style.context("ggplot"):
        fig = plt.figure()
        epochs = list(range(1, 1 + len(history["loss"])))
        (first,) = plt.plot(epochs, history["loss"])
        handles, names = [first], ["Train"]
        if history.get("val_loss"):
            (second,) = plt.plot(epochs, history["val_loss"])
            handles, names = [second, first], ["Val", "Train"]
        plt.axvline(best_epoch(history, "loss", "min"), linestyle=":", label="best epoch")
        plt.suptitle("LOSS")
        plt.xlabel("EPOCH")
        plt.ylabel("LOSS (cross-entropy)")
        plt.legend(handles, names)
        plt.xticks(epochs)
        fig.tight_layout()
        return plt.gcf()


def best_epoch(history, monitor, mode):
    if mode not in ("min", "max"):
        raise ValueError
    sign = 1 if mode == "min" else -1
    values = [sign * value for value in history[monitor]]
    best = None
    for epoch, value in enumerate(values, 1):
        if not np.isnan(value) and (best is None or value < values[best - 1]):
            best = epoch
    return best


def plot_activations(functions, lo, hi):
    plt.figure()
    plt.axhline(0, color="black")
    for name in functions:
        z = np.linspace(lo, hi, num=1000)
        y = functions[name](z)
        plt.plot(z, y, label=name, alpha=0.8)
    plt.grid(alpha=0.3)
    plt.title("Activations", loc="left")
    plt.xlabel("z")
    plt.ylabel("a")
    plt.legend(bbox_to_anchor=(1.05, 1))
    return plt.gcf()


def plot_images(images, labels, names=None):
    figure = plt.figure(figsize=(10, 10))
    for place in range(25):
        plt.subplot(5, 5, place + 1)
        plt.imshow(images[place], cmap=plt.cm.binary)
        plt.title(labels[place] if names is None else names[labels[place]])
        plt.axis("off")
    return figure


def plot_pixels(image):
    figure = plt.figure()
    plt.imshow(image)
    plt.colorbar()
    plt.title("pixels")
    plt.grid(False)
    return figure
