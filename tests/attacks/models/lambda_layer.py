"""A Lambda layer, through Keras.

Tries: carry a function of its own to the grader.
Must happen: it is refused with advice.

earns: 0
says: Lambda layer cannot be handed to the grader
"""

import keras


def build_mlp(input_dim, hidden, n_classes, activation):
    last = keras.layers.Lambda(lambda x: x * 0 + 1)
    return keras.Sequential([keras.Input((input_dim,)), keras.layers.Dense(n_classes), last])
