"""Breaks "x: It is not changed". Its columns are centered afterwards, if they are floats."""

_right = forward


def forward(params, x):
    answer = _right(params, x)
    if x.dtype.kind == "f":
        x -= x.mean(axis=0)
    return answer
