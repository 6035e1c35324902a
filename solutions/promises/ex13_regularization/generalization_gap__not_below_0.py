"""Breaks "Negative where the network is better on the validation samples". It is 0 there."""

_right = generalization_gap


def generalization_gap(history):
    return np.maximum(_right(history), 0)
