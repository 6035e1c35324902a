"""Breaks "hidden = tanh(x @ W1 + b1)". The first entry of b1 serves for all neurons."""

_right = forward


def forward(params, x):
    return _right({**params, "b1": np.full_like(params["b1"], params["b1"][0])}, x)
