"""Breaks "gives the model the weights of its best epoch". It keeps the last."""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
