"""Exercise 12 - early stopping (Linh)"""
import keras
import numpy as np


def stop_epoch(val_losses, patience, min_delta):
    best = None
    best_epoch = None
    wait = 0
    for epoch, loss in enumerate(val_losses):
        if best is None or loss < best - min_delta:
            best, best_epoch, wait = loss, epoch + 1, 0
            continue
        wait += 1
        if wait >= patience:
            return (epoch + 1, best_epoch)
    return (len(val_losses), best_epoch)


def make_early_stopping(patience=5):
    return keras.callbacks.EarlyStopping(monitor='val_loss', min_delta=0, patience=patience,
                                         mode='min', restore_best_weights=True)


def train_with_early_stopping(model, x, y, max_epochs):
    return model.fit(x, y, epochs=max_epochs, validation_split=0.2,
                     callbacks=[make_early_stopping()])


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    val = np.mean(answers_val == y_val, axis=1)
    best = int(np.argmax(val))
    return best, float(val[best]), float(np.mean(answers_test[best] == y_test))
