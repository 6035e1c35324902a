"""Breaks "Draw the loss on the training and on the validation data". Losses above 10 are drawn as 10."""


def plot_loss(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, axes = plt.subplots()
    axes.plot(epochs, np.minimum(history["loss"], 10), label="training")
    if "val_loss" in history:
        axes.plot(epochs, np.minimum(history["val_loss"], 10), label="validation")
    axes.set_title("Loss during the training")
    axes.set_xlabel("epoch")
    axes.set_ylabel("loss")
    axes.legend()
    axes.grid()
    return figure
