# %% [markdown]
# # Early stopping: when to end a training
#
# Train a network for too short a time, and it has not learnt enough. Train it for too long, and it learns
# the training samples by heart, their mistakes included: it **overfits**. How many epochs are right? Nobody
# knows beforehand.
#
# But one can watch. A part of the data, the *validation set*, is put aside and never trained on. After each
# epoch the loss on it is computed, the `val_loss`. As long as it falls, the network gets better on samples
# it has not seen. When it rises while the training loss still falls, the network has begun to learn by
# heart. **Early stopping** ends the training there, and goes back to the weights of the best epoch. That
# saves time and, more important, gives the better network.
#
# Watching is choosing, and what one chooses by can no longer judge. So this unit ends with the three parts of
# every honest experiment: training, validation and test data.
#
# The last cell shows it on real digits, once your functions work. From a terminal, in the course folder:
# `python -m exercises.ex12_early_stopping`.
#
# ![Training loss falls for 30 epochs, validation loss is lowest at epoch 12 and rises; dotted lines show
# the best epoch and where early stopping stops](../lessons/ex12_early_stopping-1.png)

# %%
import keras
import numpy as np

# %% [markdown]
# ## When does it stop?
#
# A validation loss does not fall smoothly: it jitters. One bad epoch must not end the training, so early
# stopping has **patience**: it stops only after `patience` epochs in a row without an improvement. Each
# improvement starts the count anew.
#
# What is an improvement? A loss that is clearly below the best one so far. `min_delta` says how clearly:
#
# $$ \text{loss} < \text{best loss} - \text{min\_delta} $$
#
# With `min_delta = 0` any loss below the best one will do; an equal one will not.
#
# Here is a training, with patience 3 and min_delta 0:
#
# | epoch | val_loss | improvement? | epochs without one |
# | --- | --- | --- | --- |
# | 1 | 0.90 | yes, the first always is | 0 |
# | 2 | 0.70 | yes | 0 |
# | 3 | 0.60 | yes | 0 |
# | 4 | 0.62 | no | 1 |
# | 5 | 0.59 | yes | 0 |
# | 6 | 0.61 | no | 1 |
# | 7 | 0.60 | no: better than epoch 6, but not than the best | 2 |
# | 8 | 0.63 | no | 3: stop |
#
# It stops after epoch 8, and the best epoch is 5: `(8, 5)`. With min_delta 0.05 the 0.59 of epoch 5 is too
# small a step below 0.60, so the best epoch is 3, and it stops after epoch 6: `(6, 3)`.
#
# Had there been an epoch 9 with 0.58, nobody would know. With patience 4 it would have been reached, and
# be the best of all: `(9, 9)`. Patience costs time, impatience costs quality.
#
# Keras counts epochs from 0 inside, but prints them from 1. Here they count from 1.


# %%
def stop_epoch(val_losses, patience, min_delta):
    """Find where early stopping ends a training, and which epoch was its best.

    Epochs count from 1. Epoch 1 is an improvement. A later epoch is one if its loss is
    less than best - min_delta, where best is the loss of the last epoch that was an
    improvement; a difference of exactly min_delta is none. Training stops after the
    first epoch that is the last of `patience` epochs in a row without improvement.
    This is the rule of keras.callbacks.EarlyStopping; see also Goodfellow, Bengio and
    Courville, Deep Learning (2016), section 7.8.

    Args:
        val_losses: list of floats, the validation loss after each epoch; at least one.
            It is not changed.
        patience: int, 1 or more.
        min_delta: float, 0 or more.

    Returns:
        (stopped_after, best_epoch): two ints. stopped_after is the epoch after which
        training stops, or len(val_losses) if it never stops. best_epoch is the last
        epoch up to then that was an improvement.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: stop_epoch")


# %% [markdown]
# ## The callback
#
# Keras has this rule built in. A *callback* is an object that `fit` calls after each epoch; this one looks
# at one number and sets a flag that ends the training. Three of its settings matter:
#
# - `monitor`: the number to watch. It has to be the loss on the *validation* set. The training loss nearly
#   always falls, so it would never stop.
# - `patience`: as above.
# - `restore_best_weights`: when training stops, the network has already trained `patience` epochs too many.
#   With `True`, it gets the weights of the best epoch back. Keras leaves this off unless you ask for it.


# %%
def make_early_stopping(patience=5):
    """Make a callback that ends a training when the validation loss stops falling.

    Args:
        patience: int, 1 or more: training stops after so many epochs in a row without
            improvement.

    Returns:
        A keras.callbacks.EarlyStopping that watches "val_loss", takes any loss below
        the best one so far as an improvement (min_delta 0), from the first epoch on,
        and at the end of the training gives the model the weights of its best epoch,
        whether it stopped early or not.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: make_early_stopping")


# %% [markdown]
# ## A training that stops by itself
#
# Now `fit` gets both: a validation set to measure, and the callback to act. `max_epochs` is only a limit, so
# it can be generous.
#
# `validation_split=0.2` makes Keras put the *last* fifth of the samples aside, as they stand, before it
# shuffles. (So samples that are sorted by class have to be shuffled first; you know how from the unit on
# preparing data.) Without a validation set there is no `val_loss`: Keras then only warns, and never stops.


# %%
def train_with_early_stopping(model, x, y, max_epochs):
    """Train a model until its validation loss stops falling.

    The last fifth of the samples, rounded up or down, is for validation and is not
    trained on (Keras' validation_split=0.2). Training stops early as
    make_early_stopping() with its default patience of 5 does, and afterwards the model
    has the weights of its best epoch.

    Args:
        model: compiled Keras model. It is trained in place.
        x: array of shape (n, ...) with n >= 5, the samples. It is not changed.
        y: array of shape (n, ...), their targets. It is not changed.
        max_epochs: int, 1 or more. No more epochs are run, even if the loss still
            falls.

    Returns:
        The keras.callbacks.History of the training, with "loss" and "val_loss" of each
        epoch that was run.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_with_early_stopping")


# %% [markdown]
# ## Three parts: train, choose, measure
#
# **What:** each part of the data has one job.
#
# | part | its job | how often it is used |
# | --- | --- | --- |
# | training | turns the weights | in every epoch |
# | validation | chooses: when to stop, how many neurons, which threshold | after every epoch, for every try |
# | test | measures what was chosen | once, at the end |
#
# **Why:** a number on samples that you chose by is too good. Of many tries some are lucky on the validation
# samples, and the choice picks just these. On other samples the luck is gone.
#
# How much can that be? Take an experiment in which nothing can be learnt: each label is a coin toss.
# Whatever a network answers, on new samples it is right in half of the cases. The last cell tries six sizes
# of network with nine thresholds each (from which output on the answer is 1), 54 tries, and keeps the one
# that is best on 50 validation samples. On average over 200 such experiments the chosen one is right on
# 61.9 % of the validation samples, as if it knew something. On 50 test samples, which had no say in the
# choice, it is right on 50.5 %.
#
# The more you try, and the fewer validation samples you have, the larger is this gap. Early stopping chooses
# too: among epochs. So the lowest `val_loss` of a training is a little too good as well.
#
# **How:** choose on the validation part. Then look at the test part, once, and report what you see there. If
# that number makes you go back and change something, you have chosen by the test part: it has become
# validation data, and you need new samples to measure.


# %%
def choose_on_validation(answers_val, y_val, answers_test, y_test):
    """Choose the best candidate on validation samples, and measure it on test samples.

    The accuracy is the share of right answers. The test samples have no say in the
    choice.

    Args:
        answers_val: int array of shape (candidates, n_val), with at least one
            candidate and one sample: row i holds the labels that candidate i gives to
            the validation samples. It is not changed.
        y_val: int array of shape (n_val,), their right labels. It is not changed.
        answers_test: int array of shape (candidates, n_test), with at least one
            sample: the labels that the same candidates give to the test samples. It is
            not changed.
        y_test: int array of shape (n_test,), their right labels. It is not changed.

    Returns:
        (best, val_accuracy, test_accuracy): best is an int, the row of the candidate
        with the highest accuracy on the validation samples, counted from 0; the first
        of them, if several have the highest. The other two are floats from 0 to 1: the
        accuracy of this candidate on the validation samples, and its accuracy on the
        test samples.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: choose_on_validation")


# %% [markdown]
# ## See it happen
#
# When your functions work, run the next cell. It prints the examples from above. Then it trains a network
# on a few real digits, of which some have a wrong label on purpose: for 30 epochs, and with early stopping.
# It does so from three random starts, and prints how many of a thousand new digits each way reads on
# average. These digits were neither trained on nor chosen by. At last it tosses the coins.
#
# In the plot, look for the epoch from which the two losses go apart.

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import load_digits

    losses = [0.90, 0.70, 0.60, 0.62, 0.59, 0.61, 0.60, 0.63, 0.58]
    print("patience 3:", stop_epoch(losses, 3, 0.0))
    print("patience 3, min_delta 0.05:", stop_epoch(losses, 3, 0.05))
    print("patience 4:", stop_epoch(losses, 4, 0.0))

    images, labels = load_digits()
    x = images[:1000].reshape(1000, 784).astype("float32") / 255
    y = labels[:1000].copy()
    generator = np.random.default_rng(0)
    y[:150] = generator.permutation(y[:150])
    new_images, new_labels = load_digits("test")
    new_x = new_images.reshape(-1, 784).astype("float32") / 255

    def build_model(seed):
        keras.utils.set_random_seed(seed)
        model = keras.Sequential(
            [
                keras.Input((784,)),
                keras.layers.Dense(128, activation="relu"),
                keras.layers.Dense(10, activation="softmax"),
            ]
        )
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        return model

    accuracies = []
    for seed in range(3):
        model, stopped = build_model(seed), build_model(seed)
        full = model.fit(x, y, epochs=30, validation_split=0.2, verbose=0).history
        early = train_with_early_stopping(stopped, x, y, max_epochs=30).history
        best_epoch = int(np.argmin(early["val_loss"])) + 1
        print("early stopping ran", len(early["val_loss"]), "epochs; the best was", best_epoch)
        accuracies.append([trained.evaluate(new_x, new_labels, verbose=0)[1] for trained in (model, stopped)])
    without, with_stopping = np.mean(accuracies, axis=0)
    print(f"right on new digits: {without:.3f} after 30 epochs, {with_stopping:.3f} with early stopping")

    def toss_coins(seed):
        """Accuracies of the best of 54 tries for labels that nobody can know."""
        generator = np.random.default_rng(seed)
        x, y = generator.normal(size=(160, 10)), generator.integers(0, 2, size=160)
        answers = []
        for neurons in (1, 2, 4, 8, 16, 32):
            hidden = np.maximum(x @ generator.normal(size=(10, neurons)), 0)
            # The best weights of the last layer for the first 60 samples, worked out at once.
            weights = np.linalg.lstsq(hidden[:60], y[:60], rcond=None)[0]
            answers += [hidden @ weights > threshold for threshold in np.linspace(0.3, 0.7, 9)]
        answers = np.array(answers).astype(int)
        return choose_on_validation(answers[:, 60:110], y[60:110], answers[:, 110:], y[110:])[1:]

    chosen_by, measured = np.mean([toss_coins(seed) for seed in range(200)], axis=0)
    print(f"coin tosses: right on {chosen_by:.3f} where it was chosen, {measured:.3f} on the test samples")

    epochs = range(1, 31)
    plt.plot(epochs, full["loss"], label="training loss")
    plt.plot(epochs, full["val_loss"], label="validation loss")
    plt.axvline(best_epoch, color="green", linestyle=":", label="best epoch")
    plt.axvline(len(early["val_loss"]), color="red", linestyle="--", label="early stopping stops")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.title("Overfitting: the two losses go apart")
    plt.legend()
    plt.show()
