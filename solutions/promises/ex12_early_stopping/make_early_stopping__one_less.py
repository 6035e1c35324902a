"""Breaks "training stops after so many epochs in a row without improvement" of patience. It stops
one earlier.
"""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=max(patience - 1, 1), restore_best_weights=True
    )
