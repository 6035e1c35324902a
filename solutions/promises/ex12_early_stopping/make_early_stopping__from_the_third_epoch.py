"""Breaks "from the first epoch on". It begins with the third."""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=patience, restore_best_weights=True, start_from_epoch=2
    )
