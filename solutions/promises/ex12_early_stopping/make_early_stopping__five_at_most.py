"""Breaks "int, 1 or more: training stops after so many epochs in a row without improvement" of
patience. It is 5 at most.
"""


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=min(patience, 5), restore_best_weights=True
    )
