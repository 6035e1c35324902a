"""Breaks "neither "min" nor "max"": startswith."""

_right = best_epoch


def best_epoch(history, monitor, mode):
    return _right(history, monitor, mode[:3])
