"""Breaks "An array of the shape of z". A list comes back."""

_right = softmax


def softmax(z, axis=-1):
    return _right(z, axis).tolist()
