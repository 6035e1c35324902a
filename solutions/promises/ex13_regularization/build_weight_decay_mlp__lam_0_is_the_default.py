"""Breaks "float, 0 or more: the strength of the penalty" of lam. With 0 it is 0.01."""

_right = build_weight_decay_mlp


def build_weight_decay_mlp(lam):
    return _right(lam or 0.01)
