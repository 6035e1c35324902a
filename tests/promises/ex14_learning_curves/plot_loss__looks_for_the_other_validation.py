"""The validation line is drawn where there is "val_loss": here it is where there is "val_accuracy"."""

_right = plot_loss


def plot_loss(history):
    if "val_accuracy" not in history:
        history = {name: values for name, values in history.items() if name != "val_loss"}
    return _right(history)
