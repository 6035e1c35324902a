"""Breaks "val_loss - loss". A gap of nan comes back as 0."""

_right = generalization_gap


def generalization_gap(history):
    return np.nan_to_num(_right(history))
