"""An endless loop inside TensorFlow.

Tries: loop where no signal handler of Python runs.
Must happen: it costs the checks of one exercise.

earns: 0
says: did not end within
"""

import tensorflow as tf


@tf.function
def loop():
    return tf.while_loop(lambda number: number >= 0, lambda number: number * 0 + 1, [tf.constant(1)])


def count_dense_parameters(sizes):
    return int(loop()[0])
