# %% [markdown]
# # Activations and their derivatives
#
# A neuron does two things. It adds up its inputs, each times a weight, which gives a number $z$, the
# *pre-activation*. Then it bends $z$ with a function, the *activation*. The bend is what makes a network
# more than a straight line: a line of a line is a line again, so a hundred layers without bends could do
# no more than one.
#
# To learn, a network must know which way to turn each weight, and for that it needs *slopes*: if I nudge
# $z$ a little, how much does the answer move? That is the derivative. So each activation here comes with
# its derivative.
#
# In this unit you write three activations that you will meet everywhere, their slopes, and one small
# function that shows why people stopped stacking sigmoids.
#
# All functions but the last take a whole array at once and answer for every entry: `np.exp(z)` works on
# one number and on a million, so you need no loop. And none of them changes the array that it was given.
#
# The array may hold whole numbers, which NumPy keeps as `int64`. Pixels of images have a type of their own,
# `uint8`: one byte each, from 0 to 255, without room for a sign. In that type, minus 1 is 255! And NumPy
# takes exp and tanh of such small types in half precision, which keeps three digits. So whoever puts pixels
# into these functions makes floats of them first; the unit on preparing data does.
# `np.asarray(z, dtype=float)` is a new array of floats, and an array of floats stays as it is.
#
# Floats come in two sizes. NumPy makes `float64` by itself; networks compute in `float32`, which is half as
# long and ends sooner: there $e^{89}$ is already too large. Your functions should take both.
#
# ![Three panels: sigmoid, tanh and ReLU; their slopes, of which only the sigmoid stays below a quarter; and
# on a scale of powers of ten how little of a signal is left after ten layers, least of all with
# sigmoids](../lessons/ex01_activations-1.png)

# %%
import numpy as np

# %% [markdown]
# ## The sigmoid
#
# **What:** an S-shaped curve that squeezes any number into the range from 0 to 1.
#
# **Why:** an answer between 0 and 1 can be read as a probability: "0.88 sure that this is a cat".
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# Large $z$ comes out near 1, very negative $z$ near 0, and $z = 0$ exactly in the middle, at 0.5.
#
# **Watch out:** typed in as it stands, the formula asks for $e^{1000}$ when $z$ is $-1000$. No float is
# that large, so NumPy warns of an overflow. Multiply the top and the bottom by $e^{z}$ and you get the
# same function in other words:
#
# $$\sigma(z) = \frac{e^{z}}{1 + e^{z}}$$
#
# This form is safe just where the first is not, and the other way round. Your function should be safe on
# both sides.


# %%
def sigmoid(z):
    """Squeeze every number into the range from 0 to 1.

    The logistic function: 1 / (1 + exp(-z)).

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats from 0 to 1,
        also where z has ints. For z from -1000 to 1000 there is no warning and
        no nan.
    """
    ### BEGIN SOLUTION
    # exp(-|z|) is never above 1, so it cannot overflow. It serves both forms of the formula:
    # 1 / (1 + exp(-z)) where z >= 0, and exp(z) / (1 + exp(z)) where z < 0.
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)
    ### END SOLUTION


# %% [markdown]
# ## The slope of the sigmoid
#
# **What:** how steep the S is at $z$.
#
# **Why:** learning passes through this slope. Where it is near 0 (at both ends of the S), a neuron hardly
# learns.
#
# With $s = \sigma(z)$ the derivative is surprisingly short:
#
# $$\sigma'(z) = s \, (1 - s)$$
#
# It is steepest in the middle, at $z = 0$, and even there it is only 0.25. Keep that number in mind for
# the end of this unit.
#
# Note that the function gets $z$, not $s$: it has to work out $s$ itself. You have just written something
# that can.


# %%
def sigmoid_derivative(z):
    """The slope of the sigmoid at z.

    s * (1 - s) with s = sigmoid(z); it follows from 1 / (1 + exp(-z)) by the chain
    rule.

    Args:
        z: the pre-activation (what goes into the sigmoid, not what comes out): a
            Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats from 0 to 0.25,
        also where z has ints. For z from -1000 to 1000 there is no warning and
        no nan.
    """
    ### BEGIN SOLUTION
    s = sigmoid(z)
    return s * (1.0 - s)
    ### END SOLUTION


# %% [markdown]
# ## The slope of tanh
#
# **What:** tanh is the sigmoid's bigger sister: the same S, but from $-1$ to 1, and steeper. NumPy has
# it: `np.tanh`.
#
# **Why:** its answers lie around 0 instead of around 0.5, which helps the layers behind it, and its slope
# reaches 1 in the middle, which helps those in front of it.
#
# Only in the middle, though. tanh has flat ends as well, and gets there sooner: at $z = 2$ its slope is
# 0.0707, and the sigmoid's is 0.1050.
#
# With $t = \tanh(z)$:
#
# $$\tanh'(z) = 1 - t^2$$


# %%
def tanh_derivative(z):
    """The slope of tanh at z.

    1 - t**2 with t = tanh(z); it follows from tanh = sinh / cosh by the quotient rule.

    Args:
        z: the pre-activation (what goes into tanh, not what comes out): a Python
            float, or a NumPy array of any shape, also an empty one, of floats or of
            ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats from 0 to 1,
        also where z has ints. For z from -1000 to 1000 there is no warning and
        no nan.
    """
    ### BEGIN SOLUTION
    return 1.0 - np.tanh(np.asarray(z, dtype=float)) ** 2
    ### END SOLUTION


# %% [markdown]
# ## ReLU
#
# **What:** the simplest bend there is: keep what is positive, replace what is negative by 0. The name is
# short for *rectified linear unit*.
#
# **Why:** it is quick to compute, and its slope does not fade for large $z$. Most image networks use it or
# a relative of it.
#
# $$\mathrm{relu}(z) = \max(0, z)$$
#
# **Watch out:** Python's own `max` compares two numbers. For arrays you need a function of NumPy that
# compares entry by entry.


# %%
def relu(z):
    """Keep positive numbers and replace negative ones by 0.

    max(0, z), entry by entry: the rectified linear unit.

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats that are 0 or
        more, also where z has ints: relu(np.array([-2, 3])) holds the floats 0.0 and
        3.0.
    """
    ### BEGIN SOLUTION
    return np.maximum(z, 0.0)
    ### END SOLUTION


# %% [markdown]
# ## The slope of ReLU
#
# **What:** a switch. Where $z$ is positive the slope is 1 and learning passes untouched; where $z$ is
# negative it is 0 and nothing passes.
#
# $$\mathrm{relu}'(z) = \begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{if } z \le 0 \end{cases}$$
#
# At exactly 0 the curve has a corner, and a corner has no slope. Somebody has to choose; we choose 0, as
# TensorFlow does.
#
# **The price:** a neuron whose $z$ is negative for *every* sample has slope 0 for every sample. Nothing
# reaches its weights, so they never move again: the neuron has *died*. The last cell shows one.


# %%
def relu_derivative(z):
    """The slope of ReLU at z: 1 where z is positive, else 0.

    At exactly 0, where the curve has a corner, the answer is 0.

    Args:
        z: the pre-activation: a Python float, or a NumPy array of any shape, also an
            empty one, of floats or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Ones and zeros of any
        type: floats, ints and bools will all do, as True counts as 1.
    """
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, 0.0)
    ### END SOLUTION


# %% [markdown]
# ## Softmax
#
# **What:** turns a list of scores into probabilities: all positive, and their sum is 1. The scores
# $(2, 1, 0)$ become $(0.665, 0.245, 0.090)$. The order stays, and the highest score gets the largest
# share.
#
# **Why:** a network that tells digits apart ends in ten scores. "7 with probability 0.9" is more useful
# than "7 scored 12.3".
#
# $$\mathrm{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
#
# **Watch out, first:** $e^{1000}$ overflows here too. But only differences between scores matter:
# subtract the same number from all scores of a sample, and top and bottom of the fraction shrink alike.
# So subtract the *largest* score of each sample; then the largest exponent is 0. Each sample needs its
# own maximum: with one maximum for the whole batch, a sample with low scores becomes 0 divided by 0.
#
# **Watch out, second:** scores mostly come as a batch, one row per sample, and each *row* must sum to 1,
# not the whole table. `axis` says along which direction the scores of one sample lie; $-1$ means the last
# one, so in a table of rows and columns: along each row. Look up what `keepdims=True` does in `np.max`
# and `np.sum`. It was made for this.


# %%
def softmax(z, axis=-1):
    """Turn scores into probabilities that sum to 1 along one axis.

    exp(z) / sum of exp(z) along the axis. Subtracting the maximum along the axis first
    does not alter the result, as exp(z - m) = exp(z) / exp(m), and keeps exp from
    overflowing.

    Args:
        z: scores (logits), a NumPy array of floats or of ints (int64) with one
            dimension or more. There is at least one score along the axis; other axes
            may be empty, such as a batch of no samples, shape (0, 10). It is not
            changed.
        axis: an int: the axis along which the scores of one sample lie. It may be
            negative, to count from the last axis.

    Returns:
        An array of the shape of z. Floats from 0 to 1 that sum to 1 along the axis,
        not rounded. For scores from -1000 to 1000 there is no warning and no nan.
    """
    ### BEGIN SOLUTION
    z = np.asarray(z, dtype=float)
    powers = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)
    ### END SOLUTION


# %% [markdown]
# ## Why deep stacks of sigmoids do not learn
#
# **What:** in a deep network the slopes of all layers are *multiplied* on the way back to the first
# layer: that is the chain rule. (The weights are factors too; here we look at the activations alone.)
#
# **Why:** the sigmoid's slope is never above 0.25. So through a stack of sigmoids at most
#
# $$0.25 \cdot 0.25 \cdot \ldots \cdot 0.25 = 0.25^{\text{depth}}$$
#
# of the signal arrives. At depth 10 that is less than a millionth, and the first layers stand still. This
# is the *vanishing gradient*. (The slopes for all weights together are called the *gradient*.)
#
# **A bound is not a promise.** The slopes of tanh and ReLU go up to 1, so the same product gives them a
# bound of 1, at every depth. That says only that *more* than everything cannot arrive. What does arrive
# depends on the $z$ that a signal meets on its way:
#
# - **tanh** has the slope 1 at $z = 0$ and nowhere else. Each layer takes some away, so tanh's signal fades
#   too, only more slowly than the sigmoid's.
# - **ReLU** is a switch. A way through the network on which every neuron is active loses nothing. One
#   neuron that is not active, and nothing comes through this way at all.
#
# Suppose that each $z$ is drawn from a bell curve around 0 with spread 1, and follow 100,000 ways through
# ten layers. Then the mean product of the slopes is 1.4e-07 for the sigmoid and 6.6e-03 for tanh. For ReLU,
# about one way in a thousand lets everything through (0.08 % of these), and the others nothing. The last
# cell works this out with your functions.
#
# Is ReLU worse, then? No: a thousandth of a very large number of ways is still many, and larger weights make
# up for those that are shut. The unit on backpropagation measures whole networks, weights included.


# %%
def vanishing_gradient_bound(depth, activation):
    """The largest product that an activation's slopes can have in a stack of layers.

    The chain rule multiplies one slope per layer, so it is the activation's largest
    slope to the power of depth: at most 0.25 per layer for the sigmoid, and at most 1
    for tanh and ReLU.

    Args:
        depth: number of layers, an int, 0 or more. A product of no factors is 1.
        activation: "sigmoid", "tanh" or "relu".

    Returns:
        A number: 0.25**depth for "sigmoid", and 1 for "tanh" and "relu".

    Raises:
        ValueError: if activation is any other name.
    """
    ### BEGIN SOLUTION
    largest_slopes = {"sigmoid": 0.25, "tanh": 1.0, "relu": 1.0}
    if activation not in largest_slopes:
        raise ValueError(f"unknown activation {activation!r}: choose sigmoid, tanh or relu")
    return largest_slopes[activation] ** depth
    ### END SOLUTION


# %% [markdown]
# ## See it
#
# When your functions pass their checks, run this cell (or the whole file:
# `python exercises/ex01_activations.py`). It prints some values and draws three pictures: the bends,
# their slopes, and how much of the signal is left at each depth: dashed the bound, solid the mean over
# 100,000 ways.
#
# Try this: in the middle picture, find the widest stretch where the sigmoid's slope is almost 0. A neuron
# whose $z$ has wandered there is called *saturated*. Which of the three curves has no such stretch for
# positive $z$? And in the right picture, why is ReLU's solid line below tanh's, although no slope but ReLU's
# stays at 1? (Count the ways on which all neurons are active.)

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    print("      z  sigmoid   slope   tanh's slope     relu   slope")
    for number in [-1000.0, -2.0, 0.0, 2.0, 1000.0]:
        print(
            f"{number:7.0f}  {sigmoid(number):7.4f}  {sigmoid_derivative(number):6.4f}   "
            f"{tanh_derivative(number):12.4f}  {relu(number):7.1f}  {float(relu_derivative(number)):6.1f}"
        )

    scores = np.array([2.0, 1.0, 0.0])
    print("\nsoftmax of", scores, "is", np.round(softmax(scores), 3))

    # What really arrives: each way through the layers meets a pre-activation of its own in each of them.
    met = np.random.default_rng(0).normal(size=(100_000, 10))
    slopes_met = {
        "sigmoid": sigmoid_derivative(met),
        "tanh": tanh_derivative(met),
        "relu": relu_derivative(met),
    }
    arrived = {name: np.cumprod(values, axis=1) for name, values in slopes_met.items()}
    depths = [1, 2, 3, 5, 10]
    print("\n       sigmoid             tanh                relu                relu: ways that")
    print("depth  at most     mean    at most     mean    at most     mean    let everything through")
    for depth in depths:
        columns = [
            f"{vanishing_gradient_bound(depth, name):7.1e}  {arrived[name][:, depth - 1].mean():7.1e}"
            for name in arrived
        ]
        through = (arrived["relu"][:, depth - 1] == 1).mean()
        print(f"{depth:5d}  " + "    ".join(columns) + f"    {through:.2%}")

    samples = np.random.default_rng(1).normal(size=1000)
    print(
        "\na neuron with relu and bias   0 learns from",
        int(np.sum(relu_derivative(samples))),
        "of 1000 samples",
    )
    print(
        "a neuron with relu and bias -10 learns from",
        int(np.sum(relu_derivative(samples - 10))),
        "of them: dead",
    )

    z = np.linspace(-6, 6, 241)
    figure, (bends, slopes, signal) = plt.subplots(1, 3, figsize=(13, 4))
    bends.plot(z, sigmoid(z), label="sigmoid")
    bends.plot(z, np.tanh(z), label="tanh")
    bends.plot(z, relu(z), label="relu")
    bends.set(title="The bends", xlabel="pre-activation z", ylabel="activation", ylim=(-1.5, 3))
    slopes.plot(z, sigmoid_derivative(z), label="sigmoid")
    slopes.plot(z, tanh_derivative(z), label="tanh")
    slopes.plot(z, relu_derivative(z), label="relu")
    slopes.set(title="Their slopes", xlabel="pre-activation z", ylabel="derivative")
    for name, colour in [("sigmoid", "C0"), ("tanh", "C1"), ("relu", "C2")]:
        bounds = [vanishing_gradient_bound(depth, name) for depth in depths]
        means = [arrived[name][:, depth - 1].mean() for depth in depths]
        width = 3 if name == "tanh" else 1.5
        signal.semilogy(depths, bounds, "--", color=colour, linewidth=width, label=f"{name}, at most")
        signal.semilogy(depths, means, "o-", color=colour, label=f"{name}, mean")
    signal.set(title="What is left of the signal", xlabel="depth in layers", ylabel="product of slopes")
    for panel in (bends, slopes, signal):
        panel.grid(alpha=0.3)
        panel.legend()
    figure.tight_layout()
    plt.show()
