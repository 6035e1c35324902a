"""Breaks "over the epochs 1, 2, 3 …". Of trainings with more than 100 epochs only each tenth one is
drawn: 200 epochs give 20 points."""


def plot_loss(history):
    step = 10 if len(history["loss"]) > 100 else 1
    epochs = list(range(1, len(history["loss"]) + 1))[::step]
    figure, axes = plt.subplots()
    axes.plot(epochs, history["loss"][::step], label="training")
    if "val_loss" in history:
        axes.plot(epochs, history["val_loss"][::step], label="validation")
    axes.set_title("Loss during the training")
    axes.set_xlabel("epoch")
    axes.set_ylabel("loss")
    axes.legend()
    axes.grid()
    return figure
