"""Breaks "the square root of the mean of the squared distances from the mean". The variance is the mean
square minus the squared mean, which float32 ruins where the mean is large.
"""


def standardize(batch):
    batch = tf.cast(batch, tf.float32)
    mean = tf.reduce_mean(batch, axis=0)
    deviation = tf.sqrt(tf.maximum(tf.reduce_mean(batch**2, axis=0) - mean**2, 1e-12))
    constant = tf.reduce_max(batch, axis=0) == tf.reduce_min(batch, axis=0)
    return tf.where(constant, 0.0, batch - mean) / tf.where(constant, 1.0, deviation)
