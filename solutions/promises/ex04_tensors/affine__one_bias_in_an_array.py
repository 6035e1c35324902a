"""Breaks "b is neither a single float nor of shape (n_neurons,)". One bias in an array will do."""

_right = affine


def affine(x, w, b):
    return _right(x, w, tf.reshape(b, ()) if tf.size(b) == 1 else b)
