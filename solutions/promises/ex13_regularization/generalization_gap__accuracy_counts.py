"""Breaks "It may have other keys, such as "accuracy"; they do not matter". If there are accuracies, it is
their gap.
"""

_right = generalization_gap


def generalization_gap(history):
    _right(history)
    key = "accuracy" if "accuracy" in history and "val_accuracy" in history else "loss"
    return np.array(history["val_" + key]) - np.array(history[key])
