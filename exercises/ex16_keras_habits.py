# %% [markdown]
# # Keras habits: read, watch, keep, repeat
#
# **What.** You can build a network and train it. People who do that every day have some habits besides:
# they read what Keras prints, watch a training while it runs, keep the best network in a file, and start
# each experiment from the same point.
#
# **Why.** Most mistakes in deep learning raise no error. The network only learns a little worse, and nobody
# is told. Each habit of this unit finds such a mistake, or makes sure that work is not lost.
#
# The last cell shows them all, once your functions work. From a terminal, in the course folder:
# `python -m exercises.ex16_keras_habits`.
#
# ![Accuracy on new digits over six epochs: with cross-entropy it goes to 0.87, with the mean squared error
# to 0.48](../lessons/ex16_keras_habits-1.png)

# %%
import os

import keras
import numpy as np

# %% [markdown]
# ## Read the summary
#
# `model.summary()` prints a table with one line for each layer. For a network with 4 inputs, 3 hidden
# neurons and 2 outputs:
#
# | Layer (type) | Output Shape | Param # | how it comes about |
# | --- | --- | --- | --- |
# | dense (Dense) | (None, 3) | 15 | 4 · 3 weights and 3 biases |
# | dropout (Dropout) | (None, 3) | 0 | it has nothing to learn |
# | dense_1 (Dense) | (None, 2) | 8 | 3 · 2 weights and 2 biases |
#
# Below the table comes the sum, 23. `None` stands for the number of samples, which is not known yet. Read
# the shapes from top to bottom: each has to be what you had in mind. The model itself has these numbers:
# `model.layers`, and from each layer its `output.shape` and `count_params()`.


# %%
def layer_table(model):
    """Collect what summary() says about each layer of a model.

    Args:
        model: a keras.Sequential that knows its input size. It is not changed.

    Returns:
        (rows, total). rows is a list with a tuple (kind, shape, parameters) for each
        layer of model.layers, in their order: the name of its class, such as "Dense";
        the shape of its output as a tuple, such as (None, 3); the number of its
        weights and biases, an int. total is the sum of all parameters, an int.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: layer_table")


# %% [markdown]
# ## How much does fit print?
#
# `fit` has an argument `verbose`. With 0 it prints nothing. With 1 it draws a progress bar that moves
# during each epoch, made of the character `━`:
#
#     Epoch 1/2
#     20/20 ━━━━━━━━━━━━━━━━━━━━ 0s 3ms/step - loss: 0.6931
#
# With 2 there is a line for each epoch when it is over, and no bar:
#
#     Epoch 1/2
#     20/20 - 0s - 3ms/step - loss: 0.6931
#
# At a terminal, 1 is pleasant. In a file the bar is rubbish, thousands of characters: take 2 there. In a
# loop over many trainings, take 0 and print one line of your own.


# %%
def verbose_of(text):
    """Tell with which `verbose` a training was run.

    Args:
        text: str, all that fit has printed, for one epoch or more.

    Returns:
        int: 0 if it is empty, 1 if there is a progress bar of the character "━" in it,
        2 if there is none.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: verbose_of")


# %% [markdown]
# ## Dots: a callback of your own
#
# For a training of 500 epochs, 500 lines are too many, and nothing is too little. A dot after each epoch,
# and a new line after each 100, is just right. Keras has no such thing, but you can write it: `fit` calls
# the methods of a *callback*. Make a class that inherits from `keras.callbacks.Callback`, and give it the
# method that is called after each epoch:
#
#     class Dots(keras.callbacks.Callback):
#         def on_epoch_end(self, epoch, logs=None):
#             ...
#
# `epoch` counts from 0. So after the hundredth epoch it is 99, and the new line is due when `(epoch + 1) %
# 100 == 0`. `logs` is a dictionary with the loss of the epoch. Here the callback puts its dots into a text,
# so that one can look at them afterwards.


# %%
def train_with_dots(model, x, y, epochs, per_line=100, others=()):
    """Train a model, with a dot for each epoch.

    Args:
        model: compiled Keras model. It is trained in place.
        x: array of shape (n, ...), the samples. It is not changed.
        y: array of shape (n, ...), their targets. It is not changed.
        epochs: int, 1 or more: so many epochs are run, in batches of 32 samples as
            fit makes them, unless one of `others` ends the training.
        per_line: int, 1 or more: the number of dots in a line.
        others: list or tuple of Keras callbacks that fit gets as well.

    Returns:
        (history, text): the keras.callbacks.History of the training, and a string with
        a "." for each epoch that was run and, right after each `per_line`-th dot, a
        line break, also if it is the last dot.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_with_dots")


# %% [markdown]
# ## The perceptron in Keras
#
# One dense neuron is the perceptron of an early unit, with a sigmoid in place of the step so that it has a
# slope. OR needs no more: two inputs, one output.
#
# `optimizer="sgd"` takes a learning rate of 0.01. To choose another one, hand over an object instead of a
# name: `keras.optimizers.SGD(learning_rate=0.5)`.


# %%
def build_or_perceptron(learning_rate):
    """Build and compile a network of a single neuron for two inputs.

    Args:
        learning_rate: float greater than 0.

    Returns:
        A Keras model: input of shape (2,), one dense neuron with sigmoid. It is
        compiled with keras.optimizers.SGD of this learning rate, without momentum, and
        with the loss binary cross-entropy.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: build_or_perceptron")


# %% [markdown]
# ## A wide layer, and which loss?
#
# Early courses train 1,024 tanh neurons with the mean squared error. That works, but slowly: with a softmax
# at the end, the gradient of MSE is small not only when an answer is right, but also when it is surely
# *wrong*. That of cross-entropy is largest just there. Build the network so that only the loss differs; the
# last cell trains both on 500 digits, from the same three starts. After six epochs, on new digits, the
# accuracy is 0.87 with cross-entropy and 0.48 with MSE. (The losses themselves cannot be compared: they are
# different quantities.)
#
# It has 784 · 1024 + 1024 + 1024 · 10 + 10 = 814,090 parameters.


# %%
def build_tanh_mlp(loss, inputs=784, units=1024):
    """Build and compile a classifier with one wide hidden layer.

    Args:
        loss: "mse" or "categorical_crossentropy".
        inputs: int, 1 or more: the number of inputs.
        units: int, 1 or more: the number of hidden neurons.

    Returns:
        A Keras model: input of shape (inputs,), a dense layer of `units` neurons with
        tanh, a dense layer of 10 neurons with softmax. It is compiled with this loss
        and keras.optimizers.SGD of learning rate 0.1, without momentum.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: build_tanh_mlp")


# %% [markdown]
# ## Softmax applied twice
#
# A frequent mistake: the last layer has a softmax, and then another one is put behind it. No error, the
# largest output is still the right one, but the network never becomes sure. Why? The second softmax gets
# numbers between 0 and 1. For a sure answer, one 1 and nine times 0, it makes
#
# $$ \frac{e^1}{e^1 + 9 e^0} = 0.232 \quad\text{and nine times}\quad \frac{e^0}{e^1 + 9 e^0} = 0.085 $$
#
# So if you ever see 0.232 beside nine times 0.085, you know. And there is a general mark: between 0 and 1
# lies a difference of at most 1, so no output is more than $e = 2.718$ times another one of its row.


# %%
def looks_softmaxed_twice(outputs):
    """Tell whether all rows could be the outputs of a second softmax.

    Args:
        outputs: float array of shape (n, classes), n and classes 1 or more; all
            numbers are greater than 0, and each row sums to 1. It is not changed.

    Returns:
        bool: whether in every row the largest number is at most e times the smallest.
        A ratio that is greater than e by less than one part in 10,000 counts as e,
        because of rounding.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: looks_softmaxed_twice")


# %% [markdown]
# ## The functional API
#
# A `Sequential` model is a row of layers. If data has to go two ways, it will not do. In the functional API a
# layer is called like a function, and gives the next value:
#
#     start = keras.Input((4,))
#     hidden = keras.layers.Dense(8, activation="relu")(start)
#     end = keras.layers.Dense(2)(hidden)
#     model = keras.Model(start, end)
#
# So two layers can start from one value. Say that a network is to answer two questions about a picture: which
# piece of clothing is it, and is it broken? Both need the same features, so they share the hidden layer, and
# each has an output layer of its own. A list of two outputs makes it one model: `keras.Model(start, [one,
# two])`.
# `predict` then gives a list of two arrays.


# %%
def build_two_answers(inputs, units, classes):
    """Build a network that answers two questions: which class, and yes or no.

    Args:
        inputs: int, 1 or more: the number of inputs.
        units: int, 1 or more: the number of hidden neurons.
        classes: int, 2 or more.

    Returns:
        A Keras model with input shape (inputs,) and a list of two outputs. A dense
        layer of `units` neurons with relu sees the inputs. Both outputs see this
        hidden layer: the first is a dense layer of `classes` neurons with softmax, the
        second a dense layer of one neuron with sigmoid. It need not be compiled.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: build_two_answers")


# %% [markdown]
# ## Save and load
#
# A trained network lives in memory and ends with the program. `model.save("name.keras")` writes layers,
# weights and how it was compiled into one file; `keras.models.load_model("name.keras")` builds the network
# again. How large is the file? Each weight is a float32, so 4 bytes for each parameter, and some thousand
# bytes for the description. What the optimizer remembers is saved too: after a training with Adam, which
# keeps two numbers for each parameter, the file is about three times as large.


# %%
def save_and_load(model, path):
    """Save a model, and load it again.

    Args:
        model: a Keras model that knows its input size. It is not changed.
        path: str, the name of a file that ends with ".keras". The file is written, and
            stays.

    Returns:
        (loaded, size): the model that was loaded from the file, whose predictions are
        those of `model`, and the size of the file in bytes, an int.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: save_and_load")


# %% [markdown]
# ## Keep the best
#
# If the computer is switched off in the middle of a long training, all is lost; and at its end the network
# may be past its best. `keras.callbacks.ModelCheckpoint` saves it while it trains:
#
#     keras.callbacks.ModelCheckpoint(path, monitor="val_loss", save_best_only=True)
#
# Without `save_best_only=True` each epoch overwrites the file, and you keep the last network, not the best.
# Unlike early stopping, this does not end the training.


# %%
def train_with_checkpoint(model, x, y, epochs, path):
    """Train a model, and keep the one of its best epoch.

    The last fifth of the samples, rounded up or down, is for validation and is not
    trained on (Keras' validation_split=0.2).

    Args:
        model: compiled Keras model. It is trained in place, for all epochs, and keeps
            the last weights.
        x: array of shape (n, ...) with n >= 5, the samples. It is not changed.
        y: array of shape (n, ...), their targets. It is not changed.
        epochs: int, 1 or more, in batches of 32 samples as fit makes them.
        path: str, the name of a file that ends with ".keras". The best model is saved
            in it.

    Returns:
        (history, best): the keras.callbacks.History with "loss" and "val_loss" of all
        epochs, and the model as it was after the epoch with the lowest val_loss,
        compiled as `model`.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_with_checkpoint")


# %% [markdown]
# ## Start from the same point
#
# In a loop that builds many models, Keras remembers: names are numbered on (`dense`, `dense_1`, ...
# `dense_17`), memory fills, and each model starts from other random weights. `keras.utils.clear_session()`
# makes Keras forget the names and what it holds for old models; `keras.utils.set_random_seed(seed)` sets
# the seed of all random numbers. With both, before each model, it does not matter which models came before.


# %%
def fresh_models(widths, seed):
    """Build several models, each as if it were the first of the program.

    Args:
        widths: list of ints, 1 or more each.
        seed: int, 0 or more.

    Returns:
        List with a Keras model for each width: input of shape (2,), a dense layer of
        so many neurons with tanh, a dense layer of one neuron without activation. The
        dense layers are called "dense" and "dense_1" in every model. The start weights
        are random, and depend on the width and the seed only.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: fresh_models")


# %% [markdown]
# ## See them all
#
# When your functions work, run the next cell. Look at the dots, at the two rows of outputs, at the names of
# the layers, and at the two curves.

# %%
if __name__ == "__main__":
    import contextlib
    import io
    import tempfile

    import matplotlib.pyplot as plt

    from datasets import load_digits

    rows, total = layer_table(build_tanh_mlp("mse"))
    for kind, shape, parameters in rows:
        print(kind, shape, parameters)
    print("total:", total)

    inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
    targets = np.array([[0], [1], [1], [1]], dtype="float32")
    keras.utils.set_random_seed(0)
    neuron = build_or_perceptron(0.5)
    for verbose in (0, 1, 2):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            neuron.fit(inputs, targets, epochs=2, verbose=verbose)
        text = printed.getvalue()
        print("verbose", verbose, "printed", len(text), "characters; recognized as", verbose_of(text))
    history, text = train_with_dots(neuron, inputs, targets, epochs=250)
    print(text)
    print("OR, rounded:", neuron.predict(inputs, verbose=0).round().ravel().astype(int).tolist())

    with tempfile.TemporaryDirectory() as folder:
        loaded, size = save_and_load(neuron, os.path.join(folder, "or.keras"))
        same = np.array_equal(loaded.predict(inputs, verbose=0), neuron.predict(inputs, verbose=0))
        print("saved in", size, "bytes; same predictions after loading:", same)

    sure = np.eye(10)[:1]
    twice = np.exp(sure) / np.exp(sure).sum()
    print("softmax of a sure answer:", twice[0].round(3).tolist())
    print("looks like two softmaxes:", looks_softmaxed_twice(twice))

    which, yes = build_two_answers(4, 8, 3).predict(np.zeros((5, 4)), verbose=0)
    print("two answers to five samples:", which.shape, "and", yes.shape)

    names = [[layer.name for layer in model.layers] for model in fresh_models([4, 8, 4], seed=0)]
    print("names of the layers:", names)

    images, labels = load_digits()
    x = images[:1000].reshape(1000, 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[labels[:1000]]
    for loss in ("mse", "categorical_crossentropy"):
        curves = []
        for seed in range(3):
            keras.utils.clear_session()
            keras.utils.set_random_seed(seed)
            model = build_tanh_mlp(loss)
            model.compile(optimizer=model.optimizer, loss=loss, metrics=["accuracy"])
            fitted = model.fit(x, y, epochs=6, validation_split=0.5, verbose=0)
            curves.append(fitted.history["val_accuracy"])
        curve = np.mean(curves, axis=0)
        print(f"{loss}: accuracy on new digits after 6 epochs, mean of 3 starts: {curve[-1]:.3f}")
        plt.plot(range(1, 7), curve, "o-", label=loss)
    plt.xlabel("epoch")
    plt.ylabel("accuracy on new digits")
    plt.title("1,024 tanh neurons: only the loss differs")
    plt.legend()
    plt.show()
