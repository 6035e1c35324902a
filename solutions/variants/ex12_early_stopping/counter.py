"""A counter instead of a difference of epochs, defaults and positional arguments of Keras."""

from keras.callbacks import EarlyStopping


def stop_epoch(val_losses, patience, min_delta):
    best = float("inf")
    best_epoch = 0
    wait = 0
    for i in range(len(val_losses)):
        if val_losses[i] + min_delta < best:
            best = val_losses[i]
            best_epoch = i + 1
            wait = 0
        else:
            wait += 1
            if wait >= patience:
                break
    return [i + 1, best_epoch]


def make_early_stopping(patience=5):
    return EarlyStopping("val_loss", 0, patience, restore_best_weights=True)


def train_with_early_stopping(model, x, y, max_epochs):
    callback = make_early_stopping(patience=5)
    history = model.fit(x, y, 16, max_epochs, validation_split=0.2, callbacks=[callback])
    return history


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    best, most = 0, -1
    for i in range(len(answers_val)):
        right = 0
        for answer, label in zip(answers_val[i], y_val, strict=True):
            if answer == label:
                right += 1
        if right > most:
            best, most = i, right
    right = sum(1 for answer, label in zip(answers_test[best], y_test, strict=True) if answer == label)
    return [best, most / len(y_val), right / len(y_test)]
