"""A loss and a metric that are always best.

Tries: have accuracy 1 measured, whatever the model answers.
Must happen: they cannot be handed over.

earns: 0
says: of your own cannot be handed to the grader
"""

import keras


def accuracy(y_true, y_pred):
    return keras.ops.ones(())


def compile_mlp(model):
    model.compile("adam", loss=lambda y_true, y_pred: 0.0 * keras.ops.sum(y_pred), metrics=[accuracy])
    return model
