"""Breaks "0 where it is exactly 0". Nearly 0 will do."""


def perceptron_forward(x, w, b):
    sums = affine(to_tensor(x), to_tensor(w), to_tensor(b))
    return tf.where(tf.abs(sums) < 0.04, 0.0, tf.sign(sums))
