"""Breaks "The last fifth of the samples, rounded up or down, is for validation and is not trained on"."""


def train_with_checkpoint(model, x, y, epochs, path):
    start = len(x) * 4 // 5
    keeper = keras.callbacks.ModelCheckpoint(path, monitor="val_loss", save_best_only=True)
    last = (x[start:], y[start:])
    history = model.fit(x, y, epochs=epochs, validation_data=last, callbacks=[keeper], verbose=0)
    return history, keras.models.load_model(path)
