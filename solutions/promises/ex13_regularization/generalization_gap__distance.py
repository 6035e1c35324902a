"""Breaks "Negative where the network is better on the validation samples". It is the distance of the two."""

_right = generalization_gap


def generalization_gap(history):
    return np.abs(_right(history))
