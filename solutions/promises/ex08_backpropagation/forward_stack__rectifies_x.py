"""Breaks "x: It is not changed". For relu, what is negative becomes 0 in it."""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    answer = _right(x.copy(), weights, biases, activation)
    if activation == "relu":
        np.maximum(x, 0, out=x)
    return answer
