"""Breaks "The slope of the loss with respect to each weight of a layer". For more than eight samples
it is divided by their number."""

_right = weight_gradient


def weight_gradient(inputs, delta):
    return _right(inputs, delta) / (len(delta) if len(delta) > 8 else 1)
