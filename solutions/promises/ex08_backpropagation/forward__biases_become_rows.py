"""Breaks "params: It is not changed". Its biases become rows of a table."""

_right = forward


def forward(params, x):
    answer = _right(params, x)
    params["b1"], params["b2"] = params["b1"].reshape(1, -1), params["b2"].reshape(1, -1)
    return answer
