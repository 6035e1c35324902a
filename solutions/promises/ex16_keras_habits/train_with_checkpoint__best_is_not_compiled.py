"""Breaks "compiled as `model`"."""


def train_with_checkpoint(model, x, y, epochs, path):
    keeper = keras.callbacks.ModelCheckpoint(path, monitor="val_loss", save_best_only=True)
    history = model.fit(x, y, epochs=epochs, validation_split=0.2, callbacks=[keeper], verbose=0)
    return history, keras.models.load_model(path, compile=False)
