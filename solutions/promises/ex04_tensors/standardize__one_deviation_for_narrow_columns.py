"""Breaks "The standard deviation is that of the column itself". Deviations below 0.1 count as 0.1."""

_right = standardize


def standardize(batch):
    deviation = tf.math.reduce_std(tf.cast(batch, tf.float32), axis=0)
    return _right(batch) * tf.minimum(deviation / 0.1, 1.0)
