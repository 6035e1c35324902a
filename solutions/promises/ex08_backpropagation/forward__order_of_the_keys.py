"""Breaks "params: a dict as init_mlp returns it". Its entries are taken in their order, not by their
names.
"""

_right = forward


def forward(params, x):
    return _right(dict(zip(["W1", "b1", "W2", "b2"], params.values(), strict=True)), x)
