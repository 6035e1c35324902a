"""Breaks "how often the training passes over the samples". Stops when val_loss has not fallen for two
epochs.
"""


def train_mlp(model, x, y, epochs, batch_size):
    stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2)
    return model.fit(
        x, y, epochs=epochs, batch_size=batch_size, validation_split=0.1, callbacks=[stopping], verbose=0
    )
