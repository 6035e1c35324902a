"""Breaks "takes any loss below the best one so far as an improvement (min_delta 0)"."""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", min_delta=1e-4, patience=patience, restore_best_weights=True
    )
