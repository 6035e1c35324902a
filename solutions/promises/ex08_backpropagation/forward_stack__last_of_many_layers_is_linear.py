"""Breaks "for all layers" of activation. After the first, there is none in the last one."""

_right = forward_stack


def forward_stack(x, weights, biases, activation):
    answer = _right(x, weights, biases, activation)
    if len(weights) > 1:
        answer[-1] = answer[-2] @ weights[-1] + biases[-1]
    return answer
