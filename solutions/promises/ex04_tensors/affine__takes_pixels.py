"""Breaks "where x or w holds whole numbers (an integer dtype)". Pixels are taken."""

_right = affine


def affine(x, w, b):
    x = tf.convert_to_tensor(x)
    return _right(tf.cast(x, tf.float32) if x.dtype == tf.uint8 else x, w, b)
