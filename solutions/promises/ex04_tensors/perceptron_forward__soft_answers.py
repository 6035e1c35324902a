"""Breaks "The answers of perceptrons: the sign of x w + b". It is tanh of ten times the sum, and near
the sign.
"""


def perceptron_forward(x, w, b):
    return tf.tanh(10.0 * affine(to_tensor(x), to_tensor(w), to_tensor(b)))
