"""A class that keeps count as Keras's own does, NumPy numbers as answers, data as tensors."""

import keras
import numpy as np
import tensorflow as tf


class Watch:
    def __init__(self, patience, min_delta):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.best_epoch, self.wait = np.inf, 0, 0

    def sees(self, epoch, loss):
        """Whether to stop after this epoch."""
        self.wait += 1
        if np.less(loss, self.best - self.min_delta):
            self.best, self.best_epoch, self.wait = loss, epoch, 0
        return self.wait >= self.patience


def stop_epoch(val_losses, patience, min_delta):
    watch = Watch(patience, min_delta)
    stopped = next((e for e, loss in enumerate(val_losses, 1) if watch.sees(e, loss)), len(val_losses))
    return np.array([stopped, watch.best_epoch]).tolist()


def make_early_stopping(patience=5):
    early_stopping = keras.callbacks.EarlyStopping(
        monitor="val_loss",
        min_delta=0,
        patience=patience,
        verbose=0,
        mode="min",
        baseline=None,
        restore_best_weights=True,
    )
    return early_stopping


def train_with_early_stopping(model, x, y, max_epochs):
    n_train = len(x) - len(x) // 5
    training = tf.convert_to_tensor(x[:n_train]), tf.convert_to_tensor(y[:n_train])
    validation = tf.convert_to_tensor(x[n_train:]), tf.convert_to_tensor(y[n_train:])
    stopping = make_early_stopping()
    return model.fit(
        *training, epochs=max_epochs, validation_data=validation, callbacks=[stopping], verbose=0
    )


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    def accuracy(answers, labels):
        return float(np.sum(answers == labels)) / labels.size

    best = max(range(len(answers_val)), key=lambda row: accuracy(answers_val[row], y_val))
    return best, accuracy(answers_val[best], y_val), accuracy(answers_test[best], y_test)
