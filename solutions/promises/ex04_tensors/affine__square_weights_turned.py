"""Breaks "w: weights, a NumPy array or tensor of float32 of shape (n_features, n_neurons)". Square
ones are transposed.
"""

_right = affine


def affine(x, w, b):
    answer = _right(x, w, b)
    return tf.matmul(x, tf.transpose(w)) + b if w.shape[0] == w.shape[1] else answer
