# Early stopping, Amara
import keras
import numpy as np


def stop_epoch(val_losses, patience, min_delta):
    best_loss = val_losses[0]
    best_epoch = 1
    bad_epochs = 0
    for i in range(1, len(val_losses)):
        if val_losses[i] < best_loss - min_delta:
            best_loss = val_losses[i]
            best_epoch = i + 1
            bad_epochs = 0
        else:
            bad_epochs = bad_epochs + 1
        if bad_epochs == patience:
            return i + 1, best_epoch
    # never stopped
    return len(val_losses), best_epoch


def make_early_stopping(patience=5):
    stopper = keras.callbacks.EarlyStopping(
        monitor="val_loss",
        patience=patience,
        restore_best_weights=True,
    )
    return stopper


def train_with_early_stopping(model, x, y, max_epochs):
    stopper = make_early_stopping()
    history = model.fit(x, y, epochs=max_epochs, validation_split=0.2, callbacks=[stopper], verbose=0)
    return history


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    val = np.mean(answers_val == y_val, axis=1)
    best = int(np.argmax(val))
    return best, float(val[best]), float(np.mean(answers_test[best] == y_test))
