"""A column whose values are all the same becomes zeros."""


def standardize(batch):
    batch = tf.cast(batch, tf.float32)
    deviation = tf.math.reduce_std(batch, axis=0)
    return (batch - tf.reduce_mean(batch, axis=0)) / tf.where(deviation == 0, 1.0, deviation)
