"""Breaks "It is trained in place, for all epochs"."""


def train_with_checkpoint(model, x, y, epochs, path):
    callbacks = [
        keras.callbacks.ModelCheckpoint(path, monitor="val_loss", save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=1),
    ]
    history = model.fit(x, y, epochs=epochs, validation_split=0.2, callbacks=callbacks, verbose=0)
    return history, keras.models.load_model(path)
