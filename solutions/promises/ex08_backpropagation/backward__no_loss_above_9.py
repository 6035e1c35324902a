"""Breaks "the loss of this sample is some finite number above 10". Probabilities below 1e-4 count as
1e-4.
"""

_right = backward


def backward(params, x, y):
    right = forward(params, x)[1][np.arange(len(y)), y]
    return -np.mean(np.log(np.maximum(right, 1e-4))), _right(params, x, y)[1]
