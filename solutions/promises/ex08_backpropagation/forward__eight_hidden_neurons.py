"""Breaks "params: a dict as init_mlp returns it". Hidden neurons beyond the eighth are left out."""

_right = forward


def forward(params, x):
    few = {**params, "W1": params["W1"][:, :8], "b1": params["b1"][:8], "W2": params["W2"][:8]}
    return _right(params, x)[0], _right(few, x)[1]
