"""Breaks "another one "val_accuracy", over the epochs 1, 2, 3".

The axis ends at epoch 3, so later ones are out of sight.
"""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    f.axes[0].set_xlim(1, 3)
    return f
