"""The validation line is drawn where there is "val_accuracy": here it is where there is "val_loss"."""

_right = plot_accuracy


def plot_accuracy(history):
    if "val_loss" not in history:
        history = {name: values for name, values in history.items() if name != "val_accuracy"}
    return _right(history)
