"""Breaks "rate: float, at least 0 and less than 1: the share of neurons that both Dropout layers switch off
in training." It is the share that stays.
"""

_right = build_dropout_mlp


def build_dropout_mlp(rate):
    return _right(1 - rate if rate else rate)
