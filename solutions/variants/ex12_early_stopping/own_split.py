"""A validation set cut by hand, a default monitor, explicit mode, a while loop."""

import keras
import numpy as np


def stop_epoch(val_losses, patience, min_delta):
    losses = np.array(val_losses)
    best = 0
    epoch = 0
    while epoch < len(losses):
        if losses[best] - losses[epoch] > min_delta:
            best = epoch
        if epoch - best >= patience:
            return np.int64(epoch + 1), np.int64(best + 1)
        epoch += 1
    return len(losses), best + 1


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(
        patience=patience, mode="min", min_delta=0.0, verbose=1, restore_best_weights=True
    )


def train_with_early_stopping(model, x, y, max_epochs):
    cut = int(0.8 * len(x))
    x_train, x_val = x[:cut], x[cut:]
    y_train, y_val = y[:cut], y[cut:]
    stopping = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)
    return model.fit(
        x_train,
        y_train,
        epochs=max_epochs,
        batch_size=64,
        validation_data=(x_val, y_val),
        callbacks=stopping,
        verbose=2,
    )


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    scores = np.equal(answers_val, y_val[np.newaxis, :]).astype(np.float32).mean(axis=-1)
    test_scores = np.equal(answers_test, y_test[np.newaxis, :]).astype(np.float32).mean(axis=-1)
    best = np.argmax(scores)
    return best, scores[best], test_scores[best]
