"""Breaks: any loss below the best one so far is an improvement."""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", min_delta=1e-4, patience=patience, restore_best_weights=True
    )
