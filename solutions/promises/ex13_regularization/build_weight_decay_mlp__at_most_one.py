"""Breaks "lam: float, 0 or more: the strength of the penalty." It is at most 0.1."""

_right = build_weight_decay_mlp


def build_weight_decay_mlp(lam):
    return _right(min(lam, 0.1))
