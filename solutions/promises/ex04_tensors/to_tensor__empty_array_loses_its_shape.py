"""Breaks "A tensor of dtype float32, of the shape of values". Not for an empty array."""

_right = to_tensor


def to_tensor(values):
    tensor = _right(values)
    return tf.zeros((0,)) if tf.size(tensor) == 0 else tensor
