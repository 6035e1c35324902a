"""A memory bomb of TensorFlow.

Tries: have the runtime allocate past Python's own limits.
Must happen: the limit of the process counts it.

earns: 0
says: ended by the system|more memory|ResourceExhausted|OOM|MemoryError|OutOfMemory
"""

import tensorflow as tf


def count_dense_parameters(sizes):
    held = [tf.ones((1 << 14, 1 << 14)) for _ in range(8)]
    return len(held)
