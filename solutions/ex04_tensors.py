# %% [markdown]
# # Tensors
#
# TensorFlow is a library for networks, and what flows through it are *tensors*: blocks of numbers. One
# number is a tensor, and so are a row of numbers, a table, and a stack of tables. That sounds like a NumPy
# array, and it nearly is one. Two things are new:
#
# - TensorFlow can follow every step of a computation with tensors and then tell the *slope* of the result.
#   That is how networks learn, and the next unit is about it.
# - TensorFlow is strict. NumPy turns whole numbers into floats wherever it needs to. TensorFlow mostly
#   does not: it stops with an error, or, worse, it goes on with whole numbers.
#
# So before anything else you learn to look at two things of every tensor: its *shape* (how many rows, how
# many columns) and its *dtype* (what kind of numbers). Most errors that you will meet with TensorFlow are
# about one of them.
#
# Then you build a neuron out of tensors and give it the weights that make it compute OR.
#
# ![Six people as points, height in metres against weight in grams; and the same points standardized, around
# 0 on both axes](../lessons/ex04_tensors-1.png)

# %%
import tensorflow as tf

# %% [markdown]
# ## From numbers to a tensor
#
# **What:** a function that turns numbers of any kind into a tensor of `float32`.
#
# **Why:** `float32` is the dtype of networks. It keeps about seven digits of a number, which is plenty, and
# it takes half the memory of NumPy's usual `float64`. If all tensors have the same dtype, they can be added
# and multiplied with each other.
#
# **Watch out:** `tf.constant([1, 2])` looks harmless, but the dtype of that tensor is `int32`, and
# `tf.constant([1, 2]) * 0.5` is an error. NumPy's array of the same numbers would have been halved
# without a word. The cure is to say what you want: nearly every function of TensorFlow that makes a tensor
# takes a `dtype`.


# %%
def to_tensor(values):
    """Make a tensor of float32 from numbers.

    Args:
        values: a number, a list of numbers, a list of lists of numbers that all have
            the same length, or a NumPy array of ints or floats of any shape, also an
            empty one. It is not changed.

    Returns:
        A tensor of dtype float32, of the shape of values: () for a number, (2,) for a
        list of two numbers.

    Raises:
        ValueError: where the lists in values have different lengths, so that they form
            no table.
    """
    ### BEGIN SOLUTION
    return tf.constant(values, dtype=tf.float32)
    ### END SOLUTION


# %% [markdown]
# ## A layer's sum
#
# **What:** the sum that a neuron makes of its inputs, for many samples and many neurons at once:
#
# $$z = x w + b$$
#
# `x` has one row per sample, `w` has one column per neuron, and `b` has one number per neuron. The product
# of the two tables pairs each row of `x` with each column of `w`: multiply entry by entry, then add up. So
# a row of `x` must be as long as a column of `w`:
#
# | tensor | shape |
# | --- | --- |
# | `x` | (samples, features) |
# | `w` | (features, neurons) |
# | `b` | (neurons,) |
# | `z` | (samples, neurons) |
#
# A function of this kind, a product plus a shift, is called *affine*.
#
# **Why:** every dense layer of every network begins with it.
#
# **Watch out, first:** whole numbers. Let `x` be the NumPy array `[[1, 2]]` and `w` the NumPy array
# `[[0.5], [0.5]]`. The product is 1.5. But `tf.matmul(x, w)` turns `w` into the dtype of `x`, which makes
# whole numbers of its halves, and answers 0, with no error and no warning. Your function is to refuse
# whole numbers.
#
# **Watch out, second:** *broadcasting*. Adding tensors of different shapes often works: TensorFlow repeats
# the smaller one until it fits. For `b` that is what we want: the same row for every sample. But a `b` of
# shape (n_samples, 1), so with one number per *sample*, would also be added without complaint, and the
# answer would be wrong. Your function is to refuse it.
#
# **A tensor plus an array:** TensorFlow also adds a NumPy array to a tensor. The answer is a tensor, and it
# has the *tensor's* dtype: `tf.constant([1.0, 2.0]) + np.array([10, 20])` is `[11. 22.]` of `float32`,
# although the array has whole numbers. The other way round, array plus tensor, it is the same, and a
# `float64` array becomes `float32`. Two *tensors* of different dtypes are not added: that is an error.
# `.numpy()` makes an array of a tensor.
#
# An error with a clear sentence is a kindness: whoever calls your function learns at once what is wrong,
# and where. `raise TypeError("...")` is for values of the wrong kind, `raise ValueError("...")` for those
# of the right kind that do not fit.


# %%
def affine(x, w, b):
    """The sums that neurons make of their inputs: x w + b.

    Args:
        x: samples, a NumPy array or tensor of float32 of shape (n_samples,
            n_features). It is not changed.
        w: weights, a NumPy array or tensor of float32 of shape (n_features,
            n_neurons). It is not changed.
        b: biases, a NumPy array or tensor of float32 of shape (n_neurons,), or one
            Python float for all neurons. It is not changed.

    Returns:
        A tensor of float32 of shape (n_samples, n_neurons).

    Raises:
        TypeError: where x or w holds whole numbers (an integer dtype).
        ValueError: where the shapes do not fit together: x has not as many columns as
            w has rows, or b is neither a single float nor of shape (n_neurons,). A b
            with one number per sample does not fit.
    """
    ### BEGIN SOLUTION
    x, w, b = tf.convert_to_tensor(x), tf.convert_to_tensor(w), tf.convert_to_tensor(b)
    if x.dtype.is_integer or w.dtype.is_integer:
        raise TypeError(f"x has dtype {x.dtype.name} and w {w.dtype.name}: make floats of both first")
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x has {x.shape[1]} columns, but w has {w.shape[0]} rows")
    # Without this test, adding would stretch a b of another shape until it fits.
    if b.shape not in [(), (w.shape[1],)]:
        raise ValueError(f"b has shape {tuple(b.shape)}, but w has {w.shape[1]} columns")
    return tf.matmul(x, w) + b
    ### END SOLUTION


# %% [markdown]
# ## A perceptron
#
# **What:** the sums, and then the *sign* of each: $+1$ for "yes", $-1$ for "no".
#
# $$\hat{y} = \mathrm{sign}(x w + b)$$
#
# `tf.sign` is exact about the border: it gives 0 where the sum is exactly 0.
#
# **Why:** this is the oldest artificial neuron. With the weights 1 and 1 and the bias $-0.5$ it computes
# OR. The sum is below 0 for the inputs $(0, 0)$ alone:
#
# | $x_1$ | $x_2$ | sum | sign |
# | --- | --- | --- | --- |
# | 0 | 0 | $-0.5$ | $-1$ |
# | 0 | 1 | $0.5$ | $+1$ |
# | 1 | 0 | $0.5$ | $+1$ |
# | 1 | 1 | $1.5$ | $+1$ |
#
# Nobody trained this neuron: someone thought up its weights. The next unit lets it find them by itself.
#
# This function should be easy to call, so it takes whole numbers and lists too. You have what it needs.


# %%
def perceptron_forward(x, w, b):
    """The answers of perceptrons: the sign of x w + b.

    Args:
        x: samples, shape (n_samples, n_features): a list of lists or a NumPy array, of
            ints or floats. It is not changed.
        w: weights, shape (n_features, n_neurons): as x.
        b: biases, shape (n_neurons,): a list or a NumPy array, of ints or floats; or
            one number for all neurons.

    Returns:
        A tensor of float32 of shape (n_samples, n_neurons): -1 where the sum is below
        0, 1 where it is above 0, and 0 where it is exactly 0.

    Raises:
        ValueError: where the shapes do not fit together, as in affine.
    """
    ### BEGIN SOLUTION
    return tf.sign(affine(to_tensor(x), to_tensor(w), to_tensor(b)))
    ### END SOLUTION


# %% [markdown]
# ## The same scale for every column
#
# **What:** shift and stretch each column of a table so that its mean is 0 and its standard deviation is 1:
#
# $$\frac{x - \text{mean}}{\text{standard deviation}}$$
#
# with the mean and the standard deviation *of that column*. The standard deviation is the square root of
# the mean squared distance from the mean.
#
# **Why:** think of a table with the height of people in metres and their weight in grams. The numbers of
# the second column are tens of thousands of times as large. A neuron that adds up both would hardly notice
# the first. On the same scale, both have their say.
#
# **The word `axis`:** `tf.reduce_mean(batch)` is the mean of all numbers. With `axis=0` it goes down the
# rows, so that the rows disappear and one number per *column* is left. `axis=1` would give one number per
# row.
#
# **Watch out, first:** in a column whose values are all the same, the standard deviation is 0, and 0
# divided by 0 is `nan`, "not a number". One `nan` spreads through a whole network. Such a column tells
# nothing about a sample, so it should become zeros.
#
# And beware of "nearly 0": `float32` rounds, so the mean of seven times 0.1 is not quite 0.1, and the
# standard deviation is $10^{-8}$ instead of 0. Divide by that, and the zeros become ones. Ask whether the
# largest number of the column is equal to the smallest: those two are never rounded.
#
# **Watch out, second:** `tf.reduce_mean` of the whole numbers 1 and 2 is 1. It stays with whole numbers.


# %%
def standardize(batch):
    """Give every column the mean 0 and the standard deviation 1.

    (x - mean) / standard deviation, column by column. The standard deviation is that
    of the column itself: the square root of the mean of the squared distances from the
    mean (divided by n_samples, not by n_samples - 1).

    Args:
        batch: NumPy array or tensor of ints or floats of shape (n_samples,
            n_features), with at least one row. It is not changed.

    Returns:
        A tensor of float32 of the shape of batch. A column whose values are all the
        same becomes zeros (so a batch of one row becomes a row of zeros), never nan;
        also where their mean is rounded, so that it is not quite their value.
    """
    ### BEGIN SOLUTION
    batch = tf.cast(batch, tf.float32)
    mean = tf.reduce_mean(batch, axis=0)
    deviation = tf.math.reduce_std(batch, axis=0)
    # The mean of equal numbers can be off by a rounding error, and then neither their distances from it nor
    # their deviation are quite 0. The largest and the smallest are exactly equal.
    constant = tf.reduce_max(batch, axis=0) == tf.reduce_min(batch, axis=0)
    distances = tf.where(constant, 0.0, batch - mean)
    return distances / tf.where(constant, 1.0, deviation)
    ### END SOLUTION


# %% [markdown]
# ## See it
#
# When your functions pass their checks, run this cell (or the whole file:
# `python exercises/ex04_tensors.py`). It prints the dtypes from this lesson, a tensor plus an array, the
# lost halves, the answers of the OR neuron, and a small table of people before and after it is put on one
# scale. Then it draws them.
#
# Look at the two pictures. The cloud of points has kept its form; what has changed is the numbers along the
# axes. In the left picture, the axes hide how unlike the two scales are. What would it look like if one
# metre and one gram had the same length?
#
# Try this: change the bias of the OR neuron to $-1.5$. Which function does it compute now?

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt
    import numpy as np

    print("dtype of tf.constant([1, 2]):", tf.constant([1, 2]).dtype.name)
    print("dtype of to_tensor([1, 2]):  ", to_tensor([1, 2]).dtype.name)

    both = tf.constant([1.0, 2.0]) + np.array([10, 20])
    print("\ntensor + array:", both.numpy(), both.dtype.name)
    turned = np.array([10.0, 20.0]) + tf.constant([1.0, 2.0])
    print("array + tensor:", turned.numpy(), turned.dtype.name, "- a tensor:", tf.is_tensor(turned))
    try:
        tf.constant([1.0]) + tf.constant([10])
    except tf.errors.InvalidArgumentError:
        print("float32 tensor + int32 tensor: an error")

    whole, halves = np.array([[1, 2]]), np.array([[0.5], [0.5]])
    print("\ntf.matmul of whole numbers and halves:", tf.matmul(whole, halves).numpy())
    print("affine of the same numbers as tensors:", affine(to_tensor(whole), to_tensor(halves), 0.0).numpy())
    print("tf.reduce_mean of 1 and 2, as whole numbers:", tf.reduce_mean(tf.constant([1, 2])).numpy())

    corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    weights, bias = [[1], [1]], -0.5
    sums = affine(to_tensor(corners), to_tensor(weights), bias).numpy()
    answers = perceptron_forward(corners, weights, bias).numpy()
    print("\nx1  x2   sum  OR")
    for corner, total, answer in zip(corners, sums[:, 0], answers[:, 0], strict=True):
        print(f"{corner[0]:2d}  {corner[1]:2d}  {total:4.1f}  {answer:+.0f}")

    people = np.array(
        [[1.62, 58_000], [1.75, 71_000], [1.81, 90_000], [1.68, 64_000], [1.93, 88_000], [1.55, 52_000]]
    )
    scaled = standardize(people).numpy()
    print("\nheight (m)  weight (g)   standardized")
    for (height, weight), row in zip(people, scaled, strict=True):
        print(f"{height:10.2f}  {weight:10.0f}   {row[0]:5.2f}  {row[1]:5.2f}")

    figure, (before, after) = plt.subplots(1, 2, figsize=(10, 4.5))
    before.scatter(*people.T, s=60)
    before.set(title="As measured", xlabel="height in metres", ylabel="weight in grams")
    after.scatter(*scaled.T, s=60, color="tab:orange")
    after.axhline(0, color="grey", linewidth=0.8)
    after.axvline(0, color="grey", linewidth=0.8)
    after.set(title="Standardized", xlabel="height", ylabel="weight", aspect="equal")
    for panel in (before, after):
        panel.grid(alpha=0.3)
    figure.tight_layout()
    plt.show()
