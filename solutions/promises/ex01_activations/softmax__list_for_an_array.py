"""The answer is an array, not a list."""

_right = softmax


def softmax(z, axis=-1):
    return _right(z, axis).tolist()
