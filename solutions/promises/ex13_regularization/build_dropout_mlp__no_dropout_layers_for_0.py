"""Breaks "float, at least 0 and less than 1" of rate. With 0 it takes 0.5."""

_right = build_dropout_mlp


def build_dropout_mlp(rate):
    return _right(rate or 0.5)
