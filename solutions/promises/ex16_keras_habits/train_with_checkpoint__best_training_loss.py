"""Breaks "the model as it was after the epoch with the lowest val_loss".

It keeps that with the lowest training loss.
"""


def train_with_checkpoint(model, x, y, epochs, path):
    keeper = keras.callbacks.ModelCheckpoint(path, monitor="loss", save_best_only=True)
    history = model.fit(x, y, epochs=epochs, validation_split=0.2, callbacks=[keeper], verbose=0)
    return history, keras.models.load_model(path)
