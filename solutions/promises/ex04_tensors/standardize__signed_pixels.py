"""Breaks "NumPy array or tensor of ints or floats". Pixels above 127 become negative."""

_right = standardize


def standardize(batch):
    return _right(tf.cast(batch, tf.int8) if tf.convert_to_tensor(batch).dtype == tf.uint8 else batch)
