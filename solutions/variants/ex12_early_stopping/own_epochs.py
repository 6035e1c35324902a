"""A loop over the epochs, each a fit of its own, that does by hand what the callback does."""

import keras
import numpy as np


def stop_epoch(val_losses, patience, min_delta):
    best, best_epoch = float("inf"), 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < best - min_delta or epoch == 1:
            best, best_epoch = loss, epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return epoch, best_epoch


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(patience=patience, mode="min", restore_best_weights=True)


def train_with_early_stopping(model, x, y, max_epochs):
    start = len(x) - len(x) // 5
    history = keras.callbacks.History()
    history.set_model(model)
    history.set_params({"epochs": max_epochs})
    history.on_train_begin()
    best, best_weights, waited = float("inf"), None, 0
    for epoch in range(max_epochs):
        done = model.fit(x[:start], y[:start], validation_data=(x[start:], y[start:]), epochs=1, verbose=0)
        history.on_epoch_end(epoch, {name: values[-1] for name, values in done.history.items()})
        loss = done.history["val_loss"][-1]
        waited += 1
        if loss < best:
            best, best_weights, waited = loss, model.get_weights(), 0
        if waited == 5:
            break
    model.set_weights(best_weights)
    return history


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    mistakes = np.count_nonzero(answers_val != y_val, axis=1)
    best = mistakes.argmin()
    mistakes_test = np.count_nonzero(answers_test[best] != y_test)
    return best, 1 - mistakes[best] / len(y_val), 1 - mistakes_test / len(y_test)
