# %% [markdown]
# # First steps: arrays, slopes, and digits that you read yourself
#
# A neural network is numbers in tables. It multiplies them, adds them up, and asks of each of its weights:
# if I turn you a little, does the answer get better? This unit has these few ideas, each as a function of one
# to four lines. At its end, your own functions read digits that people wrote by hand.
#
# You need Python: functions, lists, loops. You need no mathematics beyond plus and times. Take half an hour.
#
# **How an exercise works.** Below each explanation is a function without a body. The text under its name, its
# *docstring*, says what it gets and what it has to give back. Put your code in place of the last two lines,
# save, and run `pytest exercises/test_ex00_first_steps.py`. If something is wrong, you read what, with which
# input. A hint never hurts: `grader hint brightness`.
#
# Two rules hold for all of them:
#
# - `return` the answer. `print` only shows it on the screen, and the one who called your function gets
#   `None`.
# - Leave the arrays that you get as they are. `x = x / 2` makes a new array; `x /= 2` changes the old one,
#   which belongs to somebody else.
#
# ![Twelve handwritten digits: six that read_digits reads right, six that it takes for another digit; and a
# blurred ring, red where ink speaks for a 0, blue in its hole](../lessons/ex00_first_steps-1.png)

# %%
import numpy as np

# %% [markdown]
# ## Shapes and axes
#
# **What:** NumPy keeps numbers in *arrays*. Every array has a *shape*, which says how many numbers there are
# in each direction:
#
# | array | shape | read it as |
# | --- | --- | --- |
# | `np.array([5, 7, 9])` | `(3,)` | 3 numbers in a row |
# | `np.array([[1, 2, 3], [4, 5, 6]])` | `(2, 3)` | a table of 2 rows and 3 columns |
# | 100 pictures of 28 times 28 pixels | `(100, 28, 28)` | 100 tables, one behind the other |
#
# The directions are called *axes* and count from 0. In a table, axis 0 runs downwards, from row to row, and
# axis 1 runs to the right, from column to column.
#
# **Why:** most mistakes in this field are mistakes of shape. If something puzzles you, `print(x.shape)`.
#
# **How:** `np.sum`, `np.mean` and `np.max` make one number of many. `axis` says which direction they use up;
# the others stay. Take the table of shape `(2, 3)` above:
#
# | you write | what is added up | answer | shape |
# | --- | --- | --- | --- |
# | `np.sum(table)` | everything | `21` | `()`, a single number |
# | `np.sum(table, axis=0)` | down each column | `[5 7 9]` | `(3,)`: the 2 is used up |
# | `np.sum(table, axis=1)` | along each row | `[6 15]` | `(2,)`: the 3 is used up |
#
# Now you. Each row of a table holds the pixels of one picture, from 0 (black) to 1 (white). How bright is
# each picture on average?


# %%
def brightness(rows):
    """The average pixel of each picture.

    Args:
        rows: float array of shape (pictures, pixels), at least 1 of each: one row per
            picture. It is not changed.

    Returns:
        An array or a list of shape (pictures,): the average of each row.
    """
    ### BEGIN SOLUTION
    return np.mean(rows, axis=1)
    ### END SOLUTION


# %% [markdown]
# ## Broadcasting, and what keepdims is for
#
# **What:** if two arrays of different shapes meet in a `+` or `/`, NumPy repeats the smaller one until it
# fits. That is *broadcasting*. It lines the shapes up **at their right ends**, and each pair of sizes must be
# equal, or one of them 1:
#
# | left | right | fits? |
# | --- | --- | --- |
# | `(2, 3)` | `()`, a number | yes: each entry meets this number |
# | `(2, 3)` | `(3,)` | yes: each row meets these 3 numbers |
# | `(2, 3)` | `(2, 1)` | yes: each column meets these 2 numbers |
# | `(2, 3)` | `(2,)` | **no**: at the right ends, 3 meets 2 |
#
# **Why:** it saves loops. And here is a trap: `(3, 3)` and `(3,)` fit, so with as many rows as columns, you
# get no error even if you meant the columns. You get wrong numbers.
#
# **How:** the sums of the rows have shape `(2,)`, the last line of the table. With `keepdims=True` the axis
# that is used up stays, as a 1: `np.sum(table, axis=1, keepdims=True)` is `[[6] [15]]` of shape `(2, 1)`.
# That fits.
#
# Your function turns counts into shares. Say that two people counted birds of three kinds:
#
# | counts | | | in all | shares | | |
# | --- | --- | --- | --- | --- | --- | --- |
# | 1 | 1 | 2 | 4 | 0.25 | 0.25 | 0.50 |
# | 6 | 3 | 1 | 10 | 0.60 | 0.30 | 0.10 |
#
# Each row is divided by its own sum. In the end this very function makes probabilities of a network's scores.


# %%
def shares(counts):
    """Divide each row of a table by the sum of this row.

    Args:
        counts: array of shape (rows, columns) of floats or of ints (int64), at least 1
            of each. No number is negative, and no row has the sum 0. It is not
            changed.

    Returns:
        An array or a list of floats of the shape of counts. Each of its rows sums to
        1; nothing is rounded.
    """
    ### BEGIN SOLUTION
    return counts / np.sum(counts, axis=1, keepdims=True)
    ### END SOLUTION


# %% [markdown]
# ## The dot product
#
# **What:** multiply numbers in pairs, and add up the products:
#
# $$x \cdot w = x_1 w_1 + x_2 w_2 + \ldots + x_n w_n$$
#
# With $x = (2, 0, 3)$ and $w = (4, 9, -1)$: $2 \cdot 4 + 0 \cdot 9 + 3 \cdot (-1) = 8 + 0 - 3 = 5$.
#
# **Why:** it is what an artificial neuron computes. The $x$ are its inputs, the $w$ say how much it cares for
# each: a lot (4), or rather against it ($-1$). The 9 changes nothing here, as its input is 0.
#
# **How:** NumPy writes it as `x @ w`. Do it by hand this once, with a loop: begin with a total of 0, and add
# one product at a time. Then you know what a hundred million of them do.


# %%
def dot_product(x, w):
    """Multiply two rows of numbers in pairs, and add up the products.

    Args:
        x: array of shape (n,) of floats or of ints (int64); n may be 0. It is not
            changed.
        w: array of the same shape. It is not changed.

    Returns:
        A single number: x[0] * w[0] + x[1] * w[1] + ... For n = 0 it is 0.
    """
    ### BEGIN SOLUTION
    total = 0.0
    for i in range(len(x)):
        total += x[i] * w[i]
    return total
    ### END SOLUTION


# %% [markdown]
# ## All dot products at once
#
# **What:** a picture is one row of pixels. To tell ten digits apart, ten *classes* as people in this field
# say, we need ten neurons, so ten columns of weights. `rows @ weights` makes all their dot products: in row
# $i$ and column $j$ stands that of picture $i$ with neuron $j$.
#
# **Formula:** the sizes in the middle must be equal, and they disappear:
#
# $$(100, \mathbf{784}) \; @ \; (\mathbf{784}, 10) \rightarrow (100, 10)$$
#
# A neuron also has a *bias*: a number that is added to its dot product, whatever the picture. Ten neurons
# have ten biases, of shape `(10,)`. You know from above what NumPy does with `(100, 10) + (10,)`.
#
# **How:** one line. Take care of the order: `weights @ rows` would be `(784, 10) @ (100, 784)`, and 10 is not
# 100. And `*` is no help: it multiplies entry by entry and adds nothing up.


# %%
def class_scores(rows, weights, biases):
    """The scores of all classes for each picture.

    A score is the dot product of the picture with a column of weights, plus a bias.

    Args:
        rows: float array of shape (pictures, pixels), at least 1 of each. It is not
            changed.
        weights: float array of shape (pixels, classes), at least 1 class. It is not
            changed.
        biases: float array of shape (classes,). It is not changed.

    Returns:
        An array of floats of shape (pictures, classes).
    """
    ### BEGIN SOLUTION
    return rows @ weights + biases
    ### END SOLUTION


# %% [markdown]
# ## A slope, by nudging
#
# **What:** if I move $x$ a little, how much does $f(x)$ move? Their ratio is the *slope* of $f$ at $x$, also
# called its derivative.
#
# **Why:** a network learns by it. A weight whose slope is positive makes the mistake larger when it grows, so
# turn it down. If the slope is negative, turn it up. If it is 0, leave it.
#
# **Formula:** nudge $x$ by a small $h$ to both sides and see how far apart the answers are:
#
# $$\text{slope} \approx \frac{f(x + h) - f(x - h)}{2h}$$
#
# The two points are $2h$ apart, so divide by $2h$. Take $f(x) = x^2$ at $x = 3$ with $h = 0.1$: $f(3.1) =
# 9.61$, $f(2.9) = 8.41$, and $(9.61 - 8.41) / 0.2 = 6$. One nudge up and nothing down would give 6.1: near,
# but worse.
#
# **How:** `f` is a function that you are given. You may call it: `f(x + nudge)`. Mind the brackets around the
# difference and around `2 * nudge`: in Python, `1 / 2 * h` is half of `h`.


# %%
def slope_by_nudging(f, x, nudge):
    """The slope of a function, measured by a nudge to both sides.

    Args:
        f: a function of one number that gives a number, such as np.square or np.tanh.
        x: a float, where the slope is wanted.
        nudge: a float above 0.

    Returns:
        A number: (f(x + nudge) - f(x - nudge)) / (2 * nudge).
    """
    ### BEGIN SOLUTION
    return (f(x + nudge) - f(x - nudge)) / (2 * nudge)
    ### END SOLUTION


# %% [markdown]
# ## The chain rule, with numbers
#
# **What:** a network is a chain: the answer of one step goes into the next. Here is one of two steps:
#
# $$x \;\rightarrow\; u = a x + b \;\rightarrow\; y = u^2$$
#
# How much does $y$ move if I nudge $x$?
#
# **Why:** the weights of the first layer do not touch the answer; they move it through all the layers behind.
# All of learning in deep networks ("backpropagation") is the rule that you write here.
#
# **Formula:** slopes of a chain are *multiplied*. Take $a = 3$, $b = 1$ and $x = 2$, so $u = 3 \cdot 2 + 1
# = 7$:
#
# | step | its slope | here |
# | --- | --- | --- |
# | from $x$ to $u = a x + b$: move $x$ by 1, and $u$ moves by $a$ | $a$ | 3 |
# | from $u$ to $y = u^2$ | $2u$ | $2 \cdot 7 = 14$ |
# | from $x$ to $y$ | the product | $3 \cdot 14 = 42$ |
#
# Do you believe the 42? The demonstration at the end asks your own `slope_by_nudging`.
#
# **How:** the second slope is taken at $u$, not at $x$: the step from $u$ to $y$ knows nothing of $x$. To
# return three values, write them with commas: `return first, second, whole`.


# %%
def chain_slopes(x, a, b):
    """The slopes in the chain x -> u = a * x + b -> y = u**2.

    Args:
        x: a float.
        a: a float.
        b: a float.

    Returns:
        (first, second, whole): three numbers. first is the slope of u when x moves,
        second that of y when u moves, and whole that of y when x moves.
    """
    ### BEGIN SOLUTION
    u = a * x + b
    first = a
    second = 2 * u
    return first, second, first * second
    ### END SOLUTION


# %% [markdown]
# ## Accuracy
#
# **What:** the share of answers that are right. If 3 of 4 are, it is $3 / 4 = 0.75$.
#
# **Why:** this is the number by which people compare networks. It is a share, so it lies between 0 and 1; "75
# percent" is only another way of saying 0.75.
#
# **How:** `predicted == labels` compares two arrays entry by entry and gives an array of `True` and `False`.
# In sums and averages, `True` counts as 1 and `False` as 0.


# %%
def accuracy(predicted, labels):
    """The share of the predictions that are right.

    Args:
        predicted: int array of shape (n,), n at least 1: the digits that were read. It
            is not changed.
        labels: int array of shape (n,): the right ones. It is not changed.

    Returns:
        A number from 0 to 1, not rounded: how many entries are equal, divided by n.
    """
    ### BEGIN SOLUTION
    return np.mean(predicted == labels)
    ### END SOLUTION


# %% [markdown]
# ## Read digits
#
# **What:** you have all the parts. Pictures go in, digits come out.
#
# **How:** in three steps:
#
# 1. A picture is a square of pixels, and `class_scores` wants rows. `images.reshape(len(images), -1)` lays
#    the lines of each picture one behind the other. `-1` means "whatever is left": of `(100, 28, 28)` it
#    makes `(100, 784)`.
# 2. Your `class_scores` gives each picture a score per class.
# 3. The class with the highest score is the answer. `np.max` gives the highest score itself; we want to
#    know **where** it stands. That is `np.argmax`: of `[1.5, 8.0, -2.0]` it makes `1`. As `np.sum` does, it
#    takes an `axis`: there must be one answer for each picture.
#
# Where do good weights come from? The demonstration finds them: it begins with zeros and turns each weight
# against its slope, 100 times. How that works is what the next units are about. Today you read.


# %%
def read_digits(images, weights, biases):
    """Read pictures: the class with the highest score for each of them.

    Args:
        images: float array of shape (pictures, height, width), at least 1 of each. It
            is not changed.
        weights: float array of shape (height * width, classes): the weights for the
            pixels of a picture, line after line. It is not changed.
        biases: float array of shape (classes,). It is not changed.

    Returns:
        An int array of shape (pictures,): for each picture the number of the class,
        from 0 to classes - 1, whose score is the highest.
    """
    ### BEGIN SOLUTION
    rows = images.reshape(len(images), -1)
    return np.argmax(class_scores(rows, weights, biases), axis=1)
    ### END SOLUTION


# %% [markdown]
# ## See what you have made
#
# When your functions pass their checks, run the next cell. From a terminal, in the course folder:
# `python -m exercises.ex00_first_steps`. In about a second it finds weights with 4,000 digits, and then your
# `read_digits` reads 1,000 others, which it has never seen.
#
# Nearly nine of ten are right. In the picture, the upper row was read right and the lower row wrong. Would
# you have read them all?
#
# On the right are the weights for the digit 0: red pixels speak for a 0, blue ones against it. Why is the
# middle blue?

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import load_digits

    by_rule = chain_slopes(2.0, 3.0, 1.0)[2]
    by_nudging = slope_by_nudging(lambda x: (3.0 * x + 1.0) ** 2, 2.0, 0.001)
    print(f"the slope of (3x + 1)**2 at 2: {by_rule:.3f} by the chain rule, {by_nudging:.3f} by nudging")

    # Pixels are whole numbers from 0 to 255; as floats from 0 to 1 they are easier to learn from.
    images, labels = load_digits("train")
    rows = images.reshape(len(images), -1) / 255
    new_images, new_labels = load_digits("test")
    new_images = new_images / 255

    average = np.asarray(brightness(rows))
    print(
        f"average pixel of a 0: {average[labels == 0].mean():.3f}, of a 1: {average[labels == 1].mean():.3f}"
    )

    weights, biases = np.zeros((784, 10)), np.zeros(10)
    before = accuracy(read_digits(new_images, weights, biases), new_labels)
    wanted = np.eye(10)[labels]
    for _ in range(100):
        # What each weight's slope is, and why these lines give it, is told in the unit on softmax regression.
        mistake = np.asarray(shares(np.exp(class_scores(rows, weights, biases)))) - wanted
        weights -= 0.5 * rows.T @ mistake / len(rows)
        biases -= 0.5 * mistake.mean(axis=0)

    digits = read_digits(new_images, weights, biases)
    print(f"read right without learning: {before:.3f}")
    print(f"read right with weights that have learned: {accuracy(digits, new_labels):.3f}")

    right, wrong = np.flatnonzero(digits == new_labels)[:6], np.flatnonzero(digits != new_labels)[:6]
    figure = plt.figure(figsize=(12, 4.2))
    for place, number in enumerate([*right, *wrong]):
        panel = figure.add_subplot(2, 8, place + 1 if place < 6 else place + 3)
        panel.imshow(new_images[number], cmap="gray")
        is_right = digits[number] == new_labels[number]
        title = f"{digits[number]}: right" if is_right else f"{digits[number]}? It is a {new_labels[number]}"
        panel.set_title(title, color="green" if is_right else "red", fontsize=10)
        panel.axis("off")
    panel = figure.add_subplot(1, 4, 4)
    panel.imshow(weights[:, 0].reshape(28, 28), cmap="RdBu_r", vmin=-0.35, vmax=0.35)
    panel.set_title("What speaks for a 0")
    panel.axis("off")
    figure.tight_layout()
    plt.show()
