"""Breaks "It is trained in place" and "The Keras History of the training".

The untrained model is measured.
"""


def train_mlp(model, x, y, epochs, batch_size):
    start = len(x) * 9 // 10
    history = keras.callbacks.History()
    measured = {}
    for prefix, part in (("", slice(start)), ("val_", slice(start, None))):
        found = model.evaluate(x[part], y[part], verbose=0, return_dict=True)
        measured.update({prefix + name: [float(value)] * epochs for name, value in found.items()})
    history.history = measured
    history.epoch = list(range(epochs))
    history.params = {}
    return history
