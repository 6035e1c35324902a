# %% [markdown]
# # Preparing data: from pictures to numbers a network can learn from
#
# A network sees neither pictures nor the names of classes. It sees arrays of numbers, and it learns
# well only if those numbers have a sensible size. So the first step of every project is the same:
#
# 1. give each image one row of numbers (**flattening**),
# 2. bring the numbers into a small range (**scaling**),
# 3. turn class labels into vectors (**one-hot encoding**),
# 4. look how many samples each class has (**class balance**),
# 5. put some samples aside, so that the network can be judged on data it has not learnt from
#    (**validation split**).
#
# The data are the handwritten digits of MNIST: grey images of 28 times 28 pixels, each pixel a whole
# number from 0 (background) to 255 (full ink), each image with a label from 0 to 9.
#
# The last cell applies everything to real digits, once your functions work. From a terminal, in the
# course folder: `python -m exercises.ex09_preprocessing`.

# %%
import numpy as np

# %% [markdown]
# ## Flattening
#
# A *dense* layer, in which each neuron looks at all numbers, takes one row of numbers per sample.
# Flattening writes the rows of an image one after the other, in the order in which you read a page: the
# whole first row, then the second, and so on. A 2 by 2 image
#
# ```
# 1 2
# 3 4
# ```
#
# becomes `[1, 2, 3, 4]`, and 28 by 28 pixels become a row of 784. The images stay apart: `n` images
# give `n` rows. No number changes; only the shape does.


# %%
def flatten_images(images):
    """Give each image one row that holds its pixels in reading order.

    Args:
        images: array of shape (n, height, width) with n >= 1, of any size and any
            dtype.

    Returns:
        Array of shape (n, height * width) with the dtype of images. Row i holds the
        pixels of image i: its first row from left to right, then its second row, and
        so on.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: flatten_images")


# %% [markdown]
# ## Scaling pixels
#
# With inputs up to 255 the weighted sums of the first layer are huge: sigmoid and tanh saturate, and the
# steps of the training jump too far. Dividing by the largest value that a pixel *can* have brings all of
# them between 0 and 1:
#
# $$ \text{scaled} = \frac{\text{pixel}}{255} $$
#
# Always divide by 255, not by the largest pixel that happens to be there: a dark image must stay darker
# than a bright one, and the same grey must become the same number in every batch.
#
# The answer is `float32`. Networks compute with it, and it needs half the memory of NumPy's usual
# `float64`. A `uint8` array itself cannot hold fractions, so the numbers need a new array.


# %%
def scale_pixels(images):
    """Scale pixels from 0..255 to 0..1.

    Args:
        images: uint8 array of any shape. It is not changed.

    Returns:
        float32 array of the same shape: each pixel divided by 255, so 0 stays 0 and
        255 becomes 1.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: scale_pixels")


# %% [markdown]
# ## Min-max scaling
#
# Pixels all share one range that we know. The columns of a table do not: an age goes up to 90, an
# income up to 90,000, and the larger column would drown the smaller one. Min-max scaling brings each
# column into the same range with the smallest and the largest value of *that column*:
#
# $$ \text{scaled} = \frac{x - \min}{\max - \min} $$
#
# Two things to be careful about:
#
# - **Only the training set may set the range.** The test set stands for data that nobody has seen yet.
#   If its numbers help to choose the range, the test result is a little too good: a *data leak*. So
#   test values are scaled with the training set's minimum and maximum. Those outside that range come out
#   below 0 or above 1, and that is fine. For a training column 10, 20, 30 a test value of 40 becomes 1.5.
# - **A constant column has no range.** Max minus min is 0, and 0/0 is `nan`. One `nan` is enough to turn
#   every weight of a network into `nan`. Such a column tells nothing, so we make it 0 everywhere.


# %%
def minmax_scale(train, test):
    """Scale each column by its smallest and largest value in the training set.

    For each column: (x - min) / (max - min), with min and max of that column of train,
    for both arrays, worked out in float32 or float64.

    Args:
        train: array of shape (n, columns), of int64, float32 or float64; a column that
            is not constant spans 1e-4 or more. It is not changed.
        test: array of shape (m, columns), likewise. It is not changed.

    Returns:
        (train_scaled, test_scaled): two float arrays with the shapes of train and
        test. train_scaled lies between 0 and 1. test_scaled is not clipped: it may go
        below 0 and above 1. A column that is constant in train becomes 0 in both
        arrays, whatever test holds there.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: minmax_scale")


# %% [markdown]
# ## One-hot encoding
#
# A label such as 7 is a name, not an amount: a 7 is not more than a 3. A network that sorts into $K$
# classes has $K$ outputs, and needs a target for each of them: 1 for the right class, 0 for all others.
# With three classes, the labels 0, 2, 1 become
#
# ```
# 1 0 0
# 0 0 1
# 0 1 0
# ```
#
# One row per sample, one column per class. Two traps:
#
# - A batch need not contain every class. If 9 happens to be missing, the digits still need 10 columns.
#   That is why the function takes `num_classes`.
# - NumPy reads index -1 as "the last one", so a broken label -1 would quietly become the last class.
#   A label that is no class must be an error.


# %%
def one_hot(labels, num_classes=None):
    """Turn class labels into rows with a single 1.

    Args:
        labels: int array of shape (n,) with n >= 1, the class of each sample, from 0
            to num_classes - 1. It is not changed.
        num_classes: int, the number of classes, 1 or more, or None for the largest
            label plus 1.

    Returns:
        Array of shape (n, num_classes), or list of n lists, of any dtype of numbers.
        Row i is 1 in column labels[i] and 0 elsewhere.

    Raises:
        ValueError: if a label is negative, or not less than num_classes.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: one_hot")


# %% [markdown]
# ## Class balance
#
# If 95 of 100 samples are of one class, a network that always answers that class is right 95 times out
# of 100 and has learnt nothing. So count before you train. The counts stand in the order of the classes,
# and a class without samples counts 0: its place must not be left out, or all counts after it would
# belong to the wrong class.


# %%
def class_counts(labels, num_classes=None):
    """Count the samples of each class.

    Args:
        labels: int array of shape (n,) with n >= 1, the class of each sample, from 0
            to num_classes - 1. It is not changed.
        num_classes: int, the number of classes, 1 or more, or None for the largest
            label plus 1.

    Returns:
        Array of shape (num_classes,), or list of num_classes numbers. Entry k is how
        many labels are k, and 0 for a class without samples.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: class_counts")


# %% [markdown]
# ## Validation split
#
# A network can learn its training samples by heart. Only samples that it has not seen show how well it
# does on new ones. So some are put aside: the **validation set**. Four rules:
#
# - **No sample in both parts, none lost.** A sample in both makes the result too good.
# - **Shuffle first.** Data often come sorted by class; then the last fifth would hold only the last classes.
# - **Shuffle x and y together.** Shuffled on their own, images get the labels of other images.
# - **Same seed, same split.** Otherwise nobody, you included, can repeat your result.
#
# The way to do it: make *one* random order of the numbers 0 to n - 1, and use it to pick from both arrays.
# `np.random.default_rng(seed)` makes a generator of random numbers; it has a method `permutation`.


# %%
def train_val_split(x, y, val_fraction=0.2, seed=0):
    """Shuffle the samples and put some of them aside for validation.

    Args:
        x: array of shape (n, ...), the samples. It is not changed.
        y: array of shape (n, ...), their labels, in the same order. It is not changed.
        val_fraction: float, at least 0 and less than 1, the share that goes to
            validation.
        seed: int, 0 or more. The same seed always gives the same split, and another
            seed another one.

    Returns:
        (x_train, y_train, x_val, y_val): four arrays, in this order, with the dtypes
        of x and y. The validation part has int(n * val_fraction) samples (rounded
        down, so it can have none), the training part all others. Every sample is in
        exactly one of the parts, with its own label. Both parts are in shuffled order.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_val_split")


# %% [markdown]
# ## All of it, on real digits
#
# When your functions work, run the next cell. It draws the first digit twice: as the image that you see, and
# as the row of 784 scaled numbers that a network gets. Every peak in the row is a piece of ink, and every 28
# numbers begin a new line of the image. Beside it stands how many samples of each class went to training
# and to validation: about a fifth of each, though nobody looked at the labels.
#
# ![A handwritten 6 as an image with pixels from 0 to 255, the same 6 as a line of 784 numbers from 0 to 1,
# and
# bars for the samples of each digit in training and validation](../lessons/ex09_preprocessing-1.png)

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import load_digits

    print("flattened:", flatten_images(np.array([[[1, 2], [3, 4]]])))
    print("10, 20, 30 and 40:", *minmax_scale(np.array([[10], [20], [30]]), np.array([[40]])))
    print("one-hot of 0, 2, 1:", one_hot(np.array([0, 2, 1])), sep="\n")

    images, labels = load_digits()
    print("images:", images.shape, images.dtype, "from", images.min(), "to", images.max())
    scaled = scale_pixels(images)
    rows = flatten_images(scaled)
    print("rows:", rows.shape, rows.dtype, "from", rows.min(), "to", rows.max())
    print("one-hot labels:", np.shape(one_hot(labels, 10)))

    x_train, y_train, x_val, y_val = train_val_split(rows, labels)
    print("training:", x_train.shape, "validation:", x_val.shape)
    shares = np.array(class_counts(y_val, 10)) / np.array(class_counts(labels, 10))
    print(f"of each digit, {shares.min():.2f} to {shares.max():.2f} are in the validation set")

    figure, (before, after, balance) = plt.subplots(1, 3, figsize=(12, 3.5))
    figure.colorbar(before.imshow(images[0], cmap="gray_r"), ax=before)
    before.set_title(f"a {labels[0]}, as you see it")
    after.plot(rows[0], linewidth=0.7)
    after.set(title="the same, as a network gets it", xlabel="place in the row", ylabel="scaled pixel")
    balance.bar(np.arange(10) - 0.2, class_counts(y_train, 10), width=0.4, label="training")
    balance.bar(np.arange(10) + 0.2, class_counts(y_val, 10), width=0.4, label="validation")
    balance.set(title="class balance", xlabel="digit", ylabel="samples", xticks=range(10))
    balance.margins(y=0.3)
    balance.legend(loc="upper center", ncols=2)
    figure.tight_layout()
    plt.show()
