"""Breaks "lam times the sum of the squares of all weights". It is a half of it."""

_right = build_weight_decay_mlp


def build_weight_decay_mlp(lam):
    return _right(lam / 2)
