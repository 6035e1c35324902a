"""The batch may be of ints of any type."""

_right = standardize


def standardize(batch):
    return _right(tf.cast(batch, tf.int8) if tf.convert_to_tensor(batch).dtype == tf.uint8 else batch)
