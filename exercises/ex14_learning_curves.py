# %% [markdown]
# # Learning curves and images: look before you judge
#
# While Keras trains, numbers rush by: loss and accuracy, epoch after epoch, on the training data and on the
# validation data. Nobody can judge forty of those lines by reading them. Drawn as curves they tell the story
# at one glance: does the network still learn? Has it begun to learn by heart? When was it at its best?
#
# Keras keeps all these numbers for you. `model.fit` returns a *history*, and its attribute `history` is a
# plain dict with one list for each quantity and one number in the list for each epoch:
#
# ```python
# history = model.fit(x, y, epochs=3, validation_split=0.2).history
# # {"accuracy": [0.61, 0.78, 0.84], "loss": [1.10, 0.70, 0.52],
# #  "val_accuracy": [0.74, 0.80, 0.81], "val_loss": [0.82, 0.65, 0.61]}
# ```
#
# The names that begin with `val_` belong to the validation data. All functions of this unit take this dict,
# so you can try them without training anything. None of them changes it.
#
# In this unit you turn a history into a table and into two figures, find the best epoch, and draw the
# curves of activation functions. At the end you draw what a network sees: images with their labels.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

# %% [markdown]
# ## A history as a table
#
# **What:** a pandas *DataFrame* is a table. Its columns have names, and so have its rows: the names of the
# rows are called the *index*.
#
# **Why:** a table prints well, and pandas finds the minimum of a column, rounds it or writes it into a file
# in one line. With the epoch as index, `frame.loc[3]` is the third epoch.
#
# |  epoch | accuracy | loss | val_accuracy | val_loss |
# | --- | --- | --- | --- | --- |
# | 1 | 0.61 | 1.10 | 0.74 | 0.82 |
# | 2 | 0.78 | 0.70 | 0.80 | 0.65 |
# | 3 | 0.84 | 0.52 | 0.81 | 0.61 |
#
# **Watch out:** pandas counts rows from 0 unless it is told otherwise. People count epochs from 1, and so
# does Keras when it prints `Epoch 1/3`.


# %%
def history_frame(history):
    """Turn the history of a training into a table with one row for each epoch.

    Args:
        history: a dict, such as model.fit(...).history: for each quantity ("loss",
            "val_accuracy" or any other name but "epoch") a list of floats, one for
            each epoch. There is at least one quantity, and all lists are equally long;
            they may be empty. It is not changed.

    Returns:
        A pandas DataFrame. Its columns are the quantities, in the order of the dict,
        with their numbers. Its index holds the epochs as ints, from 1, and is named
        "epoch".
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: history_frame")


# %% [markdown]
# ## The accuracy, drawn
#
# **What:** two lines over the epochs: the accuracy on the training data, and the one on the validation data.
#
# **Why:** the distance between them shows how much the network learns by heart. Both low: it has not learnt
# enough yet. Training high and validation far below: it *overfits*.
#
# ![Accuracy over ten epochs: training rises to 0.99, validation levels off at
# 0.84](../lessons/ex14_learning_curves-1.png)
#
# A figure is worth as much as its words. Whoever sees it must know, without asking you: what is it about
# (title), what is along each axis (labels), which line is which (legend). And a grid helps to read off
# values.
#
# `figure, axes = plt.subplots()` makes a new figure with one pair of axes in it. Draw with `axes.plot(x, y,
# label=...)`, write with `axes.set_title`, `axes.set_xlabel`, `axes.set_ylabel`, then `axes.legend()` and
# `axes.grid()`. The function returns the figure and leaves it to others to show or to save it.
#
# **Watch out, first:** a `label` alone shows nothing. The legend has to be asked for.
#
# **Watch out, second:** `plt.plot` draws on the figure that was last made, if there is one. So a second call
# may draw its curves on top of those of the first. `plt.subplots()` starts a new figure.


# %%
def plot_accuracy(history):
    """Draw the accuracy on the training and on the validation data over the epochs.

    Args:
        history: a dict, such as model.fit(...).history, with the lists "accuracy" and
            "val_accuracy": one float for each epoch, at least one. After a training
            without validation data there is no "val_accuracy"; then only the training
            line is drawn. It is not changed.

    Returns:
        A new Matplotlib Figure (its axes will do) with one pair of axes. A line shows
        "accuracy", another one "val_accuracy", over the epochs 1, 2, 3 … There are a
        title of any words; a label of the x axis with "epoch" in it and one of the y
        axis with "accuracy" in it; a legend that names each line, the validation line
        (and only it) with "val" in its name; and a grid. Capital letters will do as
        well.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: plot_accuracy")


# %% [markdown]
# ## The loss, drawn
#
# **What:** the same figure for the loss.
#
# **Why:** accuracy only counts right and wrong answers. The loss also sees how sure the network was, so it
# shows trouble earlier: when the validation loss rises while the training loss still falls, the network has
# begun to learn by heart.
#
# ![Loss over ten epochs: training falls to the end, validation is lowest at epoch
# 6](../lessons/ex14_learning_curves-2.png)
#
# Most of it is a copy of the function above. Mind every place where it says accuracy.


# %%
def plot_loss(history):
    """Draw the loss on the training and on the validation data over the epochs.

    Args:
        history: a dict, such as model.fit(...).history, with the lists "loss" and
            "val_loss": one float for each epoch, at least one. After a training
            without validation data there is no "val_loss"; then only the training line
            is drawn. It is not changed.

    Returns:
        A new Matplotlib Figure (its axes will do) with one pair of axes. A line shows
        "loss", another one "val_loss", over the epochs 1, 2, 3 … There are a title of
        any words; a label of the x axis with "epoch" in it and one of the y axis with
        "loss" in it; a legend that names each line, the validation line (and only it)
        with "val" in its name; and a grid. Capital letters will do as well.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: plot_loss")


# %% [markdown]
# ## The best epoch
#
# **What:** the epoch in which a quantity was at its best.
#
# **Why:** it tells how long to train next time, and which of the saved weights to keep.
#
# Best can mean two things: a loss is best where it is *lowest*, an accuracy where it is *highest*. The
# function cannot know, so the caller says it: `mode` is `"min"` or `"max"`. Keras's own callbacks have a
# `monitor` and a `mode`, too.
#
# **Watch out, first:** `np.argmin` finds the *position* of the lowest number, and positions count from 0.
#
# **Watch out, second:** in a training that went wrong a loss can be `nan`, "not a number". `np.argmin` and
# `np.argmax` take a `nan` for the best number of all. NumPy has other functions, whose names begin with
# `nan`, that pass over it.


# %%
def best_epoch(history, monitor, mode):
    """Find the epoch in which a quantity was at its best.

    Args:
        history: a dict, such as model.fit(...).history: for each quantity a list of
            floats, one for each epoch. It is not changed.
        monitor: the quantity's name, such as "val_loss". At least one number of its
            list is neither nan nor infinite.
        mode: "min" if the lowest number is the best, "max" if the highest one is.

    Returns:
        The epoch as an int; epochs count from 1. Where several epochs are equally good
        it is the first of them. An epoch whose number is nan is never the best.

    Raises:
        ValueError: where mode is neither "min" nor "max".
        KeyError: where the history has no quantity of that name.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: best_epoch")


# %% [markdown]
# ## Several functions in one figure
#
# **What:** the curves of some functions over the same stretch of numbers, each with its name.
#
# **Why:** you have met many activations. Side by side one sees at once what a formula hides: where a curve
# is flat, where it is steep, whether it goes below 0.
#
# A computer cannot draw a curve, only straight lines between points. With enough points nobody sees the
# corners: `np.linspace(lo, hi, 200)` gives 200 numbers at even steps, the first is `lo` and the last is
# `hi`. (`np.arange` stops *before* its end.) A function of NumPy takes them all at once.
#
# ![Three curves with an S or a bend: tanh, relu and softsign from -4 to
# 4](../lessons/ex14_learning_curves-3.png)
#
# The functions come in a dict, name by name. `for name, function in functions.items():` goes through it.


# %%
def plot_activations(functions, lo, hi):
    """Draw functions over the numbers from lo to hi, all in one figure.

    Args:
        functions: a dict: for each name (a string without an underscore at its
            beginning) a function that takes a NumPy array of floats and returns an
            array of the same shape, such as {"tanh": np.tanh}. At least one. It is not
            changed.
        lo: where the curves begin, an int or a float.
        hi: where they end, more than lo.

    Returns:
        A new Matplotlib Figure (its axes will do) with one pair of axes. For each
        function there is a line through the points (z, function(z)) at 100 or more
        numbers z, which go from lo to hi (both included) in even steps. There are a
        title of any words, a label of any words at each axis, a legend that names each
        line exactly as the dict does, and a grid.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: plot_activations")


# %% [markdown]
# ## Look at the data
#
# **What:** the first 25 images of a data set, in five rows of five, each with its label above it.
#
# **Why:** this is the first thing to do with any new data, before any network. You see in a second what takes
# hours to find later: that images lie on their side, that labels belong to other images, that "class 7" is
# a shoe.
#
# `figure, panels = plt.subplots(5, 5)` makes a figure with 25 pairs of axes, as an array of shape (5, 5).
# `panels.ravel()` is the same in one row. Each of them has `imshow(image, cmap="gray_r")`, which draws an
# array as an image, its row 0 at the top, and `set_title(...)`. `set_axis_off()` takes the numbers at the
# edges away.
#
# ![25 handwritten digits in five rows of five, above each its label](../lessons/ex14_learning_curves-4.png)
#
# A label is a number. If the classes have names, `names[label]` is what a person wants to read.


# %%
def plot_images(images, labels, names=None):
    """Draw the first 25 images in five rows of five, each with its label as the title.

    Args:
        images: array of numbers of shape (n, height, width), n at least 25. It is not
            changed.
        labels: array of n ints, 0 or more: what each image shows.
        names: a list or tuple of strings, the name of each class: names[3] is what the
            label 3 means. Without it, the label itself is the title.

    Returns:
        A new Matplotlib Figure with 25 pairs of axes. They show the images 0 to 24,
        row by row, from left to right, as they are: with row 0 of each image at the
        top, and in colours of your choice. The title of each is its class's name, or
        without names its label, such as "7".
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: plot_images")


# %% [markdown]
# ## One image as numbers
#
# **What:** a *heat map*: every number of a table becomes a coloured field. A *colour bar* beside it says
# which colour means which number.
#
# **Why:** to a network, an image is nothing but a table of numbers. With a colour bar you see which ones: do
# they go to 255 or to 1? Is the paper 0 or the ink?
#
# ![One handwritten digit as coloured fields, beside it a colour bar from 0 to
# 255](../lessons/ex14_learning_curves-5.png)
#
# `drawn = axes.imshow(image)` gives back what it drew, and `figure.colorbar(drawn)` makes the bar for it.


# %%
def plot_pixels(image):
    """Draw an image as a heat map with a colour bar.

    Args:
        image: array of numbers of shape (height, width). It is not changed.

    Returns:
        A new Matplotlib Figure with the heat map and a colour bar that belongs to it,
        and nothing else. The map shows the numbers of the image as they are, with row
        0 at the top. It has a title of any words.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: plot_pixels")


# %% [markdown]
# ## See it
#
# When your functions pass their checks, run this cell (or the whole file:
# `python exercises/ex14_learning_curves.py`). It shows a training that was noted down before, so that you
# need not wait for one: a table, the best epochs, and three figures.
#
# Try this: in which epoch would you have stopped? Do the accuracy and the loss agree on it? Then draw the
# history of a training of your own.

# %%
if __name__ == "__main__":
    from datasets import FASHION_CLASSES, load_pictures

    noted = {
        "accuracy": [0.52, 0.71, 0.79, 0.84, 0.88, 0.91, 0.94, 0.96, 0.98, 0.99],
        "loss": [1.45, 0.92, 0.68, 0.52, 0.40, 0.31, 0.23, 0.17, 0.12, 0.09],
        "val_accuracy": [0.66, 0.75, 0.79, 0.82, 0.83, 0.84, 0.84, 0.85, 0.84, 0.84],
        "val_loss": [1.06, 0.79, 0.66, 0.58, 0.55, 0.54, 0.56, 0.59, 0.64, 0.70],
    }
    print(history_frame(noted))
    modes = {"accuracy": "max", "loss": "min", "val_accuracy": "max", "val_loss": "min"}
    best = [best_epoch(noted, name, mode) for name, mode in modes.items()]
    print("\nThe best epochs:")
    print(pd.Series(best, index=list(modes)).to_string())

    plot_accuracy(noted)
    plot_loss(noted)
    activations = {
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(z, 0),
        "softsign": lambda z: z / (1 + np.abs(z)),
    }
    plot_activations(activations, -4, 4)

    pictures = load_pictures()
    plot_images(pictures.x_train, pictures.y_train, FASHION_CLASSES if pictures.name == "fashion" else None)
    plot_pixels(pictures.x_train[0])
    darkest = pictures.x_train[0].max()
    print(f"\nThe first image: a {pictures.y_train[0]}, pixels from 0 to {darkest}")
    plt.show()
