from keras.callbacks import EarlyStopping
import numpy as np


def stop_epoch(val_losses, patience, min_delta):
    best_loss = val_losses[0]
    best_epoch = 1
    waited = 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < best_loss - min_delta:
            best_loss = loss
            best_epoch = epoch
            waited = 0
        else:
            waited += 1
            if waited > patience:
                return epoch, best_epoch
    return len(val_losses), best_epoch


def make_early_stopping(patience=5):
    return EarlyStopping(monitor="val_loss", patience=patience)


def train_with_early_stopping(model, x, y, max_epochs):
    es = make_early_stopping()
    return model.fit(x, y, epochs=max_epochs, validation_split=0.2, callbacks=[es], verbose=0)


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    val = np.mean(answers_val == y_val, axis=1)
    best = int(np.argmax(val))
    return best, float(val[best]), float(np.mean(answers_test[best] == y_test))
