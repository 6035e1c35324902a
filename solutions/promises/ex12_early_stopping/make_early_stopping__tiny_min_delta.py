"""Breaks: any loss below the best one so far is an improvement, also one that is lower by a millionth."""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", min_delta=1e-6, patience=patience, restore_best_weights=True
    )
