"""Breaks "Make a tensor of float32 from numbers". Their digits after the third are lost."""

_right = to_tensor


def to_tensor(values):
    return tf.cast(tf.cast(_right(values), tf.float16), tf.float32)
