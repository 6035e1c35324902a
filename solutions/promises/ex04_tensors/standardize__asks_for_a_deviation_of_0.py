"""Breaks "also where their mean is rounded, so that it is not quite their value"."""


def standardize(batch):
    batch = tf.cast(batch, tf.float32)
    deviation = tf.math.reduce_std(batch, axis=0)
    return (batch - tf.reduce_mean(batch, axis=0)) / tf.where(deviation == 0, 1.0, deviation)
