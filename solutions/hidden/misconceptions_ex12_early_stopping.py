"""Wrong implementations of ex12_early_stopping that the grader can name."""

import keras
import numpy as np

from grader.authoring import misconception


@misconception(
    "stop_epoch",
    "Your epochs count from 0. Here they count from 1, as Keras prints them: see enumerate's start.",
)
def counted_from_zero(val_losses, patience, min_delta):
    best_epoch, best = 0, val_losses[0]
    for epoch, loss in enumerate(val_losses):
        if loss < best - min_delta:
            best_epoch, best = epoch, loss
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses) - 1, best_epoch


@misconception(
    "stop_epoch",
    "It waits one epoch too long. With patience 3, the third epoch in a row without improvement is "
    "the last one.",
)
def one_epoch_too_late(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta:
            best_epoch, best = epoch, loss
        elif epoch - best_epoch > patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "stop_epoch",
    "It stops one epoch too early. With patience 3, three epochs in a row have to be without improvement; "
    "the best epoch itself is none of them.",
)
def one_epoch_too_early(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta:
            best_epoch, best = epoch, loss
        elif epoch > best_epoch and epoch - best_epoch + 1 >= patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "stop_epoch",
    "The first epoch counts as one without improvement, because its loss is not below itself. It is the best "
    "so far: begin the loop with the second epoch, or with a best loss of infinity.",
)
def first_epoch_counts_as_bad(val_losses, patience, min_delta):
    best_epoch, best, bad = 1, val_losses[0], 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta:
            best_epoch, best, bad = epoch, loss, 0
        else:
            bad += 1
            if bad >= patience:
                return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "stop_epoch",
    "All bad epochs are counted, not those in a row. Each improvement has to set the count back to 0.",
)
def bad_epochs_add_up(val_losses, patience, min_delta):
    best_epoch, best, bad = 1, val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < best - min_delta:
            best_epoch, best = epoch, loss
        else:
            bad += 1
            if bad == patience:
                return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "stop_epoch",
    "Each loss is compared with the one before it. An improvement is a loss below the best one so far.",
)
def compared_with_previous(val_losses, patience, min_delta):
    best_epoch, wait = 1, 0
    for epoch in range(2, len(val_losses) + 1):
        wait += 1
        if val_losses[epoch - 1] < val_losses[epoch - 2] - min_delta:
            best_epoch, wait = epoch, 0
        elif wait == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "stop_epoch",
    "min_delta is not used: a loss must be below best - min_delta to be an improvement.",
)
def min_delta_ignored(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best:
            best_epoch, best = epoch, loss
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "stop_epoch",
    "A difference of exactly min_delta, or an equal loss, is taken for an improvement: use <, not <=.",
)
def equal_counts(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss <= best - min_delta:
            best_epoch, best = epoch, loss
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "stop_epoch",
    "The sign of min_delta is turned: even a loss a little above the best counts as an improvement. "
    "It must be below best - min_delta.",
)
def min_delta_added(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < best + min_delta:
            best_epoch, best = epoch, loss
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "stop_epoch",
    "The best loss is lowered at every small step. Then slow progress never adds up. Change best only "
    "at an improvement, that is together with best_epoch.",
)
def best_follows_every_step(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        improved = loss < best - min_delta
        best = min(best, loss)
        if improved:
            best_epoch = epoch
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "stop_epoch",
    "The best epoch is sought among all losses, also those after the stop (or those that min_delta "
    "rules out). Remember it while you go through the epochs.",
)
def best_of_all(val_losses, patience, min_delta):
    stopped_after, _ = _stop(val_losses, patience, min_delta)
    return stopped_after, val_losses.index(min(val_losses)) + 1


@misconception(
    "stop_epoch",
    "The two numbers are exchanged: first the epoch it stops after, then the best one.",
)
def exchanged(val_losses, patience, min_delta):
    stopped_after, best_epoch = _stop(val_losses, patience, min_delta)
    return best_epoch, stopped_after


@misconception(
    "stop_epoch",
    "If training never stops, your function returns None: after the loop, it needs a return of its own.",
)
def nothing_if_never_stopped(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta:
            best_epoch, best = epoch, loss
        elif epoch - best_epoch == patience:
            return epoch, best_epoch


def _stop(val_losses, patience, min_delta):
    best_epoch, best = 1, val_losses[0]
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best - min_delta:
            best_epoch, best = epoch, loss
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(val_losses), best_epoch


@misconception(
    "make_early_stopping",
    "It watches the training loss, which nearly always falls. Overfitting shows in val_loss.",
)
def watches_training_loss(patience=5):
    return keras.callbacks.EarlyStopping(monitor="loss", patience=patience, restore_best_weights=True)


@misconception(
    "make_early_stopping",
    "It watches the accuracy. Accuracy moves in steps and says less than the loss: watch val_loss.",
)
def watches_accuracy(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_accuracy", mode="max", patience=patience, restore_best_weights=True
    )


@misconception(
    "make_early_stopping",
    'mode="max" takes a higher loss for a better one. For a loss it is "min", or "auto" as Keras has it.',
)
def higher_is_better(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", mode="max", patience=patience, restore_best_weights=True
    )


@misconception(
    "make_early_stopping",
    "patience is not passed on. EarlyStopping needs patience=patience; without it, Keras takes 0.",
)
def patience_ignored(patience=5):
    return keras.callbacks.EarlyStopping(monitor="val_loss", restore_best_weights=True)


@misconception(
    "make_early_stopping",
    "patience has landed in min_delta: that is the second argument of EarlyStopping, and patience the third. "
    "Give each argument its name: patience=patience.",
)
def patience_as_min_delta(patience=5):
    return keras.callbacks.EarlyStopping("val_loss", patience, restore_best_weights=True)


@misconception(
    "make_early_stopping",
    "A fixed number stands where the argument should: patience=patience, not patience=5.",
)
def patience_fixed(patience=5):
    return keras.callbacks.EarlyStopping(monitor="val_loss", patience=5, restore_best_weights=True)


@misconception(
    "make_early_stopping",
    "The patience is off by one. EarlyStopping counts as you are asked to: it stops after the epoch that is "
    "the last of `patience` epochs without improvement. Hand the number on as it is.",
)
def patience_off_by_one(patience=5):
    return _stopping(patience + 1)


@misconception(
    "make_early_stopping",
    "The model keeps the weights of its last epoch, which is `patience` epochs past the best one. "
    "Keras restores the best ones only with restore_best_weights=True.",
)
def weights_stay(patience=5):
    return keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)


@misconception(
    "make_early_stopping",
    "min_delta is not 0, so small steps down do not count, and a training that still improves is ended.",
)
def small_steps_do_not_count(patience=5):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", min_delta=0.001, patience=patience, restore_best_weights=True
    )


def _stopping(patience=5, restore_best_weights=True):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=patience, restore_best_weights=restore_best_weights
    )


@misconception(
    "train_with_early_stopping",
    "There is no validation set, so there is no val_loss to watch: Keras warns, and runs all epochs. "
    "Give fit validation_split=0.2.",
)
def no_validation(model, x, y, max_epochs):
    return model.fit(x, y, epochs=max_epochs, callbacks=[_stopping()], verbose=0)


@misconception(
    "train_with_early_stopping",
    "Nothing ended the training, though the validation loss had stopped falling long before. Does fit "
    "get callbacks=[make_early_stopping()]?",
)
def no_early_stopping(model, x, y, max_epochs):
    return model.fit(x, y, epochs=max_epochs, validation_split=0.2, verbose=0)


@misconception(
    "train_with_early_stopping",
    "Training stops early, but not after 5 epochs without a lower val_loss. Use make_early_stopping() "
    "as it is; EarlyStopping() alone has patience 0.",
)
def other_patience(model, x, y, max_epochs):
    return model.fit(x, y, epochs=max_epochs, validation_split=0.2, callbacks=[_stopping(0)], verbose=0)


@misconception(
    "train_with_early_stopping",
    "The model ends with the weights of the last epoch, which is past the best one. "
    "restore_best_weights=True brings the best ones back.",
)
def weights_not_restored(model, x, y, max_epochs):
    return model.fit(
        x, y, epochs=max_epochs, validation_split=0.2, callbacks=[_stopping(5, False)], verbose=0
    )


@misconception(
    "train_with_early_stopping",
    "The validation loss is measured on the samples that the model trains on. It then falls on and "
    "on, and says nothing about new samples. Use validation_split=0.2.",
)
def validates_on_training_data(model, x, y, max_epochs):
    return model.fit(x, y, epochs=max_epochs, validation_data=(x, y), callbacks=[_stopping()], verbose=0)


@misconception(
    "train_with_early_stopping",
    "The validation samples are in the training set as well. Train on the first four fifths only; "
    "validation_split=0.2 does both.",
)
def trains_on_validation_samples(model, x, y, max_epochs):
    start = int(len(x) * 0.8)
    return model.fit(
        x, y, epochs=max_epochs, validation_data=(x[start:], y[start:]), callbacks=[_stopping()], verbose=0
    )


@misconception(
    "train_with_early_stopping",
    "The number of epochs is fixed, not max_epochs: give fit epochs=max_epochs.",
)
def max_epochs_ignored(model, x, y, max_epochs):
    return model.fit(x, y, epochs=50, validation_split=0.2, callbacks=[_stopping()], verbose=0)


@misconception(
    "train_with_early_stopping",
    "This is the dictionary inside the History (history.history). Return what model.fit returns.",
)
def returns_dict(model, x, y, max_epochs):
    history = model.fit(x, y, epochs=max_epochs, validation_split=0.2, callbacks=[_stopping()], verbose=0)
    return history.history


def _accuracies(answers, y):
    return np.mean(answers == y, axis=1)


def _report(best, answers_val, y_val, answers_test, y_test):
    return (
        int(best),
        float(_accuracies(answers_val, y_val)[best]),
        float(_accuracies(answers_test, y_test)[best]),
    )


@misconception(
    "choose_on_validation",
    "You choose by the test samples. What one chose by can no longer measure: choose by the validation "
    "samples.",
)
def chooses_on_test(answers_val, y_val, answers_test, y_test):
    best = np.argmax(_accuracies(answers_test, y_test))
    return _report(best, answers_val, y_val, answers_test, y_test)


@misconception(
    "choose_on_validation",
    "The test samples have a say in your choice. Only the validation samples may have one.",
)
def chooses_on_both(answers_val, y_val, answers_test, y_test):
    best = np.argmax(_accuracies(answers_val, y_val) + _accuracies(answers_test, y_test))
    return _report(best, answers_val, y_val, answers_test, y_test)


@misconception(
    "choose_on_validation",
    "The test accuracy is the highest of all candidates. It has to be that of the candidate that you chose.",
)
def reports_the_highest_test_accuracy(answers_val, y_val, answers_test, y_test):
    best = np.argmax(_accuracies(answers_val, y_val))
    _, accuracy, _ = _report(best, answers_val, y_val, answers_test, y_test)
    return int(best), accuracy, float(max(_accuracies(answers_test, y_test)))


@misconception(
    "choose_on_validation",
    "The test accuracy is that of all candidates together. It has to be that of the candidate that you "
    "chose: answers_test[best].",
)
def reports_all_candidates(answers_val, y_val, answers_test, y_test):
    best = np.argmax(_accuracies(answers_val, y_val))
    _, accuracy, _ = _report(best, answers_val, y_val, answers_test, y_test)
    return int(best), accuracy, float(np.mean(answers_test == y_test))


@misconception(
    "choose_on_validation",
    "Of several candidates that are equally good, the last one is chosen. The docstring asks for the first: "
    "compare with >, not with >=.",
)
def last_of_equal_ones(answers_val, y_val, answers_test, y_test):
    accuracies = _accuracies(answers_val, y_val)
    best = len(accuracies) - 1 - np.argmax(accuracies[::-1])
    return _report(best, answers_val, y_val, answers_test, y_test)


@misconception(
    "choose_on_validation",
    "The right answers are counted. An accuracy is a share: divide by the number of samples.",
)
def counts_instead_of_shares(answers_val, y_val, answers_test, y_test):
    best = np.argmax(_accuracies(answers_val, y_val))
    _, *shares = _report(best, answers_val, y_val, answers_test, y_test)
    return int(best), round(shares[0] * len(y_val)), round(shares[1] * len(y_test))


@misconception(
    "choose_on_validation",
    "Candidates are counted from 1. Here they are rows of an array, and count from 0.",
)
def candidates_from_one(answers_val, y_val, answers_test, y_test):
    best = np.argmax(_accuracies(answers_val, y_val))
    _, *shares = _report(best, answers_val, y_val, answers_test, y_test)
    return int(best) + 1, *shares


@misconception(
    "choose_on_validation",
    "The candidate with the fewest right answers is chosen: its wrong answers were taken for right ones, or "
    "argmin stands where argmax should.",
)
def chooses_the_worst(answers_val, y_val, answers_test, y_test):
    best = np.argmin(_accuracies(answers_val, y_val))
    return _report(best, answers_val, y_val, answers_test, y_test)


@misconception(
    "choose_on_validation",
    "Only the accuracies are returned. The answer has three parts: best, val_accuracy, test_accuracy.",
)
def returns_no_candidate(answers_val, y_val, answers_test, y_test):
    best = np.argmax(_accuracies(answers_val, y_val))
    return _report(best, answers_val, y_val, answers_test, y_test)[1:]
