"""Breaks "Make a callback that ends a training when the validation loss stops falling", and
"watches "val_loss"". It watches the training loss.
"""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(monitor="loss", patience=patience, restore_best_weights=True)
