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
