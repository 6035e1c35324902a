"""Keras by its TensorFlow name, attributes set one by one, extra callbacks."""

import tensorflow as tf


def stop_epoch(val_losses, patience, min_delta):
    improvements = [1]
    best = val_losses[0]
    for epoch, loss in list(enumerate(val_losses, 1))[1:]:
        if best - loss > min_delta:
            best = loss
            improvements.append(epoch)
        if epoch >= improvements[-1] + patience:
            return (epoch, improvements[-1])
    return (len(val_losses), improvements[-1])


def make_early_stopping(patience=5):
    callback = tf.keras.callbacks.EarlyStopping()
    callback.patience = patience
    callback.restore_best_weights = True
    return callback


def train_with_early_stopping(model, x, y, max_epochs):
    callbacks = [make_early_stopping(), tf.keras.callbacks.TerminateOnNaN()]
    history = model.fit(
        x=x, y=y, epochs=max_epochs, validation_split=0.2, shuffle=True, verbose=False, callbacks=callbacks
    )
    print("epochs:", len(history.epoch))
    return history


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    right = tf.reduce_mean(tf.cast(tf.equal(answers_val, y_val), tf.float64), axis=1)
    best = int(tf.argmax(right))
    test = tf.keras.metrics.Accuracy()
    test.update_state(y_test, answers_test[best])
    return best, float(right[best]), float(test.result())
