"""Breaks "a list of lists or a NumPy array, of ints or floats". The decimals of the weights are cut off
where the samples are an array of ints.
"""


def perceptron_forward(x, w, b):
    if hasattr(x, "dtype") and x.dtype.kind == "i":
        w = tf.cast(to_tensor(w), x.dtype)
    x, w = tf.cast(x, tf.float32), tf.cast(w, tf.float32)
    return tf.sign(affine(x, w, to_tensor(b)))
