"""Breaks "Train a model, and keep the last tenth of the samples back to validate it". It keeps a
fifth back.
"""


def train_mlp(model, x, y, epochs, batch_size):
    return model.fit(x, y, epochs=epochs, batch_size=batch_size, validation_split=0.2, verbose=0)
