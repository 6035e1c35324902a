"""Breaks "val_loss - loss": nan zero."""

_right = generalization_gap


def generalization_gap(history):
    return np.nan_to_num(_right(history))
