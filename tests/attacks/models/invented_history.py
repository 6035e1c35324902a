"""A training that never was.

Tries: return a History with invented numbers, and leave the weights as they are or memorised ones in
their place.
Must happen: only the check that asks for the form of the history passes, as it asks for no more.

at most: 2
says: does not make the steps
"""

import keras
import numpy as np


def train_mlp(model, x, y, epochs, batch_size):
    history = keras.callbacks.History()
    falling = [1.0 / (epoch + 1) for epoch in range(epochs)]
    history.history = {name: falling for name in ("loss", "accuracy", "val_loss", "val_accuracy")}
    history.epoch = list(range(epochs))
    model.set_weights([np.full(weight.shape, 0.01) for weight in model.get_weights()])
    return history
