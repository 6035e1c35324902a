"""Breaks "delta: the slopes of the loss with respect to what comes out of the weights and biases".
Slopes are limited to the range from -1 to 1.
"""

_right = bias_gradient


def bias_gradient(delta):
    return _right(np.clip(delta, -1, 1))
