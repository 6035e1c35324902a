"""Breaks "A tensor of float32". For float64 it is one of float64."""

_right = standardize


def standardize(batch):
    return tf.cast(_right(batch), tf.float64) if batch.dtype == "float64" else _right(batch)
