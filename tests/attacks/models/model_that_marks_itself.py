"""A model class with its own evaluate and predict.

Tries: answer every measurement with full accuracy.
Must happen: a class of its own cannot be handed over.

earns: 0
says: model of the class Perfect cannot be handed
"""

import keras


class Perfect(keras.Sequential):
    def evaluate(self, *args, **kwargs):
        return {"loss": 0.0, "accuracy": 1.0}

    def __call__(self, x, **kwargs):
        return x


def build_mlp(input_dim, hidden, n_classes, activation):
    return Perfect([keras.Input((input_dim,)), keras.layers.Dense(n_classes)])
