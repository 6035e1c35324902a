"""Breaks "or any other name". Counts the epochs in the loss, which may be missing."""


def history_frame(history):
    epochs = pd.Index(range(1, len(history["loss"]) + 1), name="epoch")
    return pd.DataFrame(dict(history), index=epochs)
