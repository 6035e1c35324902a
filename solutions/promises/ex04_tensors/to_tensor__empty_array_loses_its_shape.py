"""The tensor has the shape of the values, also of an empty array."""

_right = to_tensor


def to_tensor(values):
    tensor = _right(values)
    return tf.zeros((0,)) if tf.size(tensor) == 0 else tensor
