"""Breaks "Where several epochs are equally good it is the first of them". Of the highest numbers
it is the last.
"""

_right = best_epoch


def best_epoch(history, monitor, mode):
    best = history[monitor][_right(history, monitor, mode) - 1]
    same = [epoch for epoch, value in enumerate(history[monitor], start=1) if value == best]
    return same[-1] if mode == "max" else same[0]
