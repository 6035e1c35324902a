from keras.callbacks import EarlyStopping
import numpy as np


def stop_epoch(val_losses, patience, min_delta):
    best, best_epoch = float("inf"), 0
    for n, loss in enumerate(val_losses, 1):
        if best - loss > min_delta:
            best, best_epoch = loss, n
        if n - best_epoch == patience:
            break
    return n, best_epoch


def make_early_stopping(patience=5):
    return EarlyStopping(patience=patience, restore_best_weights=True)


def train_with_early_stopping(model, x, y, max_epochs):
    return model.fit(
        x, y, epochs=max_epochs, validation_split=0.2, callbacks=make_early_stopping(), verbose=0
    )


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    val = np.mean(answers_val == y_val, axis=1)
    best = int(np.argmax(val))
    return best, float(val[best]), float(np.mean(answers_test[best] == y_test))
