"""Breaks "Make a callback that ends a training when the validation loss stops falling". It waits
for it to rise.
"""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=patience, restore_best_weights=True, mode="max"
    )
