"""Breaks "patience: int, 1 or more". 1 is taken for 2."""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=max(patience, 2), restore_best_weights=True
    )
