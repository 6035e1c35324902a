"""Breaks "Make a tensor of float32 from numbers.". Whole numbers go through int32, so those of 2**31 or
more get lost.
"""


def to_tensor(values):
    import numpy as np

    array = np.array(values)
    if array.dtype.kind in "iu":
        array = array.astype("int32")
    return tf.cast(array, tf.float32)
