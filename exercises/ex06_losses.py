# %% [markdown]
# # Losses
#
# A network learns by making one number smaller: the *loss*. It says how wrong the answers are. So the
# choice of the loss is the choice of what counts as wrong, and how much.
#
# In this unit you write two losses for numbers (such as a price) and three for decisions (such as cat or
# dog). Then you find out why decisions are seldom trained with the loss for numbers: it leaves a neuron
# alone just where that is as wrong as can be.
#
# Here, as in Keras, the right answers come first and the predictions second: `loss(y_true, y_pred)`. And
# each loss is one number: the *mean* over all samples. A sum would be twice as large for twice as many
# samples, though nothing has become worse.
#
# ![Loss and gradient over the pre-activation, where it should be large: far on the left the squared error
# is flat and its gradient 0, the cross-entropy rises and its gradient is -1](../lessons/ex06_losses-1.png)

# %%
import numpy as np

# %% [markdown]
# ## Mean squared error
#
# **What:** how far off each prediction is, squared, and the mean of that.
#
# **Why squared:** misses to both sides count alike, and one large miss counts more than many small ones:
# a miss of 10 counts as much as a hundred misses of 1.
#
# $$\mathrm{MSE} = \frac{1}{n} \sum_i (\hat{y}_i - y_i)^2$$
#
# $y$ is the right answer, $\hat{y}$ (say "y hat") the prediction.
#
# **Watch out:** $n$ counts *all* entries. With 3 samples of 2 numbers each it is 6, not 3. And some books
# divide by 2 as well, as this makes the derivative shorter. We do not, nor does Keras.


# %%
def mse(y_true, y_pred):
    """Mean squared error.

    The mean over all entries of (y_pred - y_true)**2, not halved.

    Args:
        y_true: right answers, an array of floats or ints (int64) with one dimension or
            more, and one entry or more. It is not changed.
        y_pred: predictions, an array of floats or ints (int64) of the same shape. It
            is not changed.

    Returns:
        A single number, 0 or more.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: mse")


# %% [markdown]
# ## The last layer of a network that answers with a number
#
# A network that predicts a price or a temperature is said to do *regression*. Its last layer is one neuron
# **without an activation**, and its loss is the mean squared error. Why no activation? Each of them fences
# the answers in. A flat costs 250 (thousand euros), and a sigmoid cannot say more than 1: even its best
# answer misses by 249, and the squared error never gets below 62001. tanh stops at 1 as well, and ReLU
# cannot say $-5$ degrees. The plain sum $x w + b$ can say any number. In Keras: `keras.layers.Dense(1)` and
# `loss="mse"`.

# %% [markdown]
# ## Mean absolute error
#
# **What:** the mean of how far off the predictions are, without the square.
#
# **Why:** it is in the units of the answers (metres, euros), and a single wild value does not outshout all
# others. Of ten predictions, let nine be off by 1 and one by 100. The mean absolute error is 10.9, the mean
# squared error is 1000.9.
#
# $$\mathrm{MAE} = \frac{1}{n} \sum_i |\hat{y}_i - y_i|$$


# %%
def mae(y_true, y_pred):
    """Mean absolute error.

    The mean over all entries of |y_pred - y_true|.

    Args:
        y_true: right answers, an array of floats or ints (int64) with one dimension or
            more, and one entry or more. It is not changed.
        y_pred: predictions, an array of floats or ints (int64) of the same shape. It
            is not changed.

    Returns:
        A single number, 0 or more.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: mae")


# %% [markdown]
# ## Entropy
#
# **What:** how surprised you are by an answer, on average. If something of probability $p$ happens, the
# *surprise* is $-\ln p$: none at all for a sure thing ($p = 1$), and a lot for a rare one. The *entropy* is
# the mean surprise, where each outcome counts as often as it happens:
#
# $$H(p) = -\sum_i p_i \ln p_i$$
#
# **Why:** it measures how much is still unknown. A fair coin has 0.693, a coin that falls on heads nine times
# in ten 0.325. Ten classes of which all are equally likely have $\ln 10$, 2.303: remember that number.
# It is the loss of a network that tells ten digits apart by guessing, so a training that starts far above
# it has something wrong.
#
# With the natural logarithm (`np.log`) the unit is called *nat*. With base 2 (`np.log2`) it is called *bit*.
#
# **Watch out:** what never happens does not surprise anybody: for $p_i = 0$ the product $p_i \ln p_i$ counts
# as 0. But `0 * np.log(0)` is `nan`, and one `nan` turns the whole sum into `nan`. Leave those entries out,
# or keep the logarithm away from 0.


# %%
def entropy(p):
    """The mean surprise of a probability distribution, in nats.

    Minus the sum of p * ln(p), where 0 * ln(0) counts as 0 (Shannon, 1948).

    Args:
        p: probabilities of all outcomes, an array of floats or ints of shape
            (n_outcomes,) that sum to 1. It is not changed.

    Returns:
        A single number: 0 for a sure outcome, and at most ln(n_outcomes). Right to
        three decimals. There is no warning, no nan and no infinity where some
        probabilities are 0.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: entropy")


# %% [markdown]
# ## Binary cross-entropy
#
# **What:** the surprise at the right answer, for questions of yes or no. The network says with which
# probability $\hat{y}$ the answer is 1. If it is 1, the surprise is $-\ln \hat{y}$; if it is 0, the surprise
# is $-\ln(1 - \hat{y})$. One formula says both, as $y$ and $1 - y$ switch one of the terms off:
#
# $$\mathrm{BCE} = -\frac{1}{n} \sum_i \left( y_i \ln \hat{y}_i + (1 - y_i) \ln (1 - \hat{y}_i) \right)$$
#
# **Why:** a prediction of 0.9 for the right answer costs 0.105, one of 0.5 costs 0.693, one of 0.1 costs
# 2.303, and one of 0.001 costs 6.908. The surer a wrong answer is, the more it costs, without limit.
#
# **Watch out:** at exactly 0 or 1, a *perfect* prediction becomes `0 * np.log(0)`, which is `nan`. And a
# wrong one becomes infinity. So, as in Keras, the probabilities are *clipped* first: what is below $10^{-7}$
# becomes $10^{-7}$, and what is above $1 - 10^{-7}$ becomes $1 - 10^{-7}$. Then the worst that can happen
# to a sample is $-\ln 10^{-7}$, 16.118.


# %%
def binary_crossentropy(y_true, y_pred):
    """Mean surprise at the right answers to questions of yes or no.

    The mean over all entries of -(y_true * ln(q) + (1 - y_true) * ln(1 - q)), where q
    is y_pred limited to the range from 1e-7 to 1 - 1e-7, as Keras does.

    Args:
        y_true: right answers, an array of zeros and ones, floats or ints (int64), of
            any shape with one entry or more. It is not changed.
        y_pred: predicted probabilities that the answer is 1, an array of floats from 0
            to 1, both of which may occur, of the same shape. It is not changed.

    Returns:
        A single number: near 0 for perfect predictions, and about 16.1 for predictions
        that are all as wrong as can be. No warning, no nan and no infinity.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: binary_crossentropy")


# %% [markdown]
# ## Categorical cross-entropy
#
# **What:** the same for more than two classes. The network gives each class a probability, one row per
# sample. The right answers are rows too, *one-hot*: 1 in the column of the right class, 0 in all others.
#
# $$\mathrm{CCE} = -\frac{1}{n} \sum_{\text{samples}} \; \sum_{\text{classes } j} y_j \ln \hat{y}_j$$
#
# All terms of a row but one are 0. What is left is the surprise at the right class.
#
# **Watch out:** this is a *sum* over the classes and a *mean* over the samples. `np.mean` of the whole table
# would divide by samples times classes, so with ten classes the loss would be ten times too small.
# Probabilities of 0 are clipped, just as above.


# %%
def categorical_crossentropy(y_true, y_pred):
    """Mean surprise at the right classes, given as one-hot rows.

    The mean over the samples of -(sum over the classes of y_true * ln(q)), where q is
    y_pred limited to the range from 1e-7 to 1 - 1e-7, as Keras does.

    Args:
        y_true: right answers, one-hot: an array of zeros and ones, floats or ints
            (int64), of shape (n_samples, n_classes) with one sample or more. It is not
            changed.
        y_pred: predicted probabilities, an array of floats from 0 to 1, both of which
            may occur, of the same shape; each row sums to 1. It is not changed.

    Returns:
        A single number: near 0 for perfect predictions, ln(n_classes) for uniform
        guesses, and about 16.1 for predictions that are all as wrong as can be. No
        warning, no nan and no infinity.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: categorical_crossentropy")


# %% [markdown]
# ## Cross-entropy from labels and scores
#
# **What:** the same loss from other ingredients. The right answers are *labels* (3 instead of a one-hot row
# with its 1 in column 3), which is called *sparse*. And the predictions are raw scores, *logits*, as they
# are before softmax.
#
# **Why:** one-hot rows are mostly zeros. And the detour by probabilities loses digits: a probability that
# is rounded to 0 has no logarithm, so it must be clipped. From the scores $z$ no clipping is needed:
#
# $$-\ln \mathrm{softmax}(z)_c = \ln \Big( \sum_j e^{z_j} \Big) - z_c$$
#
# where $c$ is the label. The loss is the mean of this over the samples.
#
# **Watch out, first:** $e^{1000}$ overflows. Subtract the largest score $m$ of the row from all its scores
# first; that changes nothing:
#
# $$\ln \Big( \sum_j e^{z_j} \Big) = m + \ln \Big( \sum_j e^{z_j - m} \Big)$$
#
# Each row needs its own maximum. (Softmax has the same trick.)
#
# **Watch out, second:** to pick one score per row, NumPy wants *two* lists, rows and columns:
# `table[[0, 1, 2], [4, 0, 4]]` picks three entries. `table[:, [4, 0, 4]]` picks whole columns instead.


# %%
def sparse_categorical_crossentropy_from_logits(labels, logits):
    """Mean surprise at the right classes, from labels and raw scores.

    The mean over the samples of ln(sum of exp(z)) - z[label], where z are the sample's
    scores. Subtracting the row's maximum first keeps exp from overflowing. Nothing is
    clipped.

    Args:
        labels: right classes, an array of ints from 0 to n_classes - 1, of shape
            (n_samples,), with one sample or more. It is not changed.
        logits: raw scores, an array of floats or ints (int64) of shape (n_samples,
            n_classes). It is not changed.

    Returns:
        A single number, 0 or more. For scores from -1000 to 1000 it is exact: a right
        class that scores 2000 less than another one costs 2000. No warning, no
        nan and no infinity.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: sparse_categorical_crossentropy_from_logits")


# %% [markdown]
# ## Mean squared error meets the sigmoid
#
# **What:** take one neuron whose pre-activation is $z$. It answers $s = \sigma(z)$, where
# $\sigma(z) = 1 / (1 + e^{-z})$ is the sigmoid. The right answer is $y$, 0 or 1. With the loss $(s - y)^2$,
# how much does the loss change if we nudge $z$? By the chain rule:
#
# $$\frac{d}{dz} (\sigma(z) - y)^2 = 2 \, (s - y) \cdot s \, (1 - s)$$
#
# The first factor is how wrong the neuron is. The second, $s (1 - s)$, is the slope of the sigmoid.
#
# **Why look at it:** let $y = 1$ and $z = -10$. The neuron is as wrong as can be, and sure of it. But there
# the sigmoid is flat: its slope is 0.000045, and the gradient is $-0.000091$. The neuron is told next to
# nothing, and stays wrong.
#
# **Watch out:** here too, $e^{1000}$ must not be asked for. Take your safe sigmoid from the unit on
# activations, or use tanh, which never overflows: $\sigma(z) = (1 + \tanh(z / 2)) / 2$.


# %%
def sigmoid_mse_gradient(y_true, z):
    """How the squared error of a sigmoid neuron changes with its pre-activation.

    The derivative of (s - y_true)**2 by z, for every entry alone: 2 * (s - y_true) * s
    * (1 - s) with s = sigmoid(z) = 1 / (1 + exp(-z)). No mean is taken.

    Args:
        y_true: right answers, 0 or 1: a number, or an array of ints or floats of any
            shape with one entry or more. It is not changed.
        z: pre-activations (what goes into the sigmoid, not what comes out): a Python
            float, or an array of ints or floats of the shape of y_true. It is not
            changed.

    Returns:
        A number for numbers, else an array of the shape of z. Floats from -0.3 to 0.3.
        For z from -1000 to 1000 there is no warning and no nan.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: sigmoid_mse_gradient")


# %% [markdown]
# ## Cross-entropy meets the sigmoid
#
# **What:** the same neuron, with the loss $-(y \ln s + (1 - y) \ln(1 - s))$. Its derivative by $s$ is
# $(s - y) / (s (1 - s))$. By the chain rule this is multiplied by the slope of the sigmoid, $s (1 - s)$,
# which cancels out:
#
# $$\frac{d}{dz} \mathrm{BCE} = s - y$$
#
# **Why this is so good:** the gradient is just how wrong the neuron is. For $y = 1$ and $z = -10$ it is
# $-0.999955$, 11014 times as much as with the squared error. The neuron that is wrong and sure gets the
# loudest signal of all. That is why decisions are trained with cross-entropy.
#
# **Watch out:** cancel on paper, not in the code. At $z = -1000$ the computer finds $s = 0$, and
# $(s - y) / (s (1 - s))$ is a division by 0.


# %%
def sigmoid_crossentropy_gradient(y_true, z):
    """How a sigmoid neuron's binary cross-entropy changes with its pre-activation.

    The derivative of -(y_true * ln(s) + (1 - y_true) * ln(1 - s)) by z, for every
    entry alone: s - y_true with s = sigmoid(z) = 1 / (1 + exp(-z)). No mean is taken,
    and nothing is clipped.

    Args:
        y_true: right answers, 0 or 1: a number, or an array of ints or floats of any
            shape with one entry or more. It is not changed.
        z: pre-activations (what goes into the sigmoid, not what comes out): a Python
            float, or an array of ints or floats of the shape of y_true. It is not
            changed.

    Returns:
        A number for numbers, else an array of the shape of z. Floats from -1 to 1.
        For z from -1000 to 1000 there is no warning and no nan.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: sigmoid_crossentropy_gradient")


# %% [markdown]
# ## See it
#
# When your functions pass their checks, run this cell (or the whole file:
# `python exercises/ex06_losses.py`). It prints the numbers of the lessons above and draws two pictures for a
# neuron that should say 1: its loss, and the signal it gets to learn from.
#
# Try this: in the right picture, compare the two curves at the far left, where the neuron is sure and wrong,
# and at the far right, where it is sure and right. At which of these places does each of them fall silent?

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    misses = np.array([1.0] * 9 + [100.0])
    wanted = np.zeros(10)
    print(f"nine misses of 1, one of 100: mae {mae(wanted, misses):.1f}, mse {mse(wanted, misses):.1f}")

    price = np.array([250.0])
    best_of_sigmoid = mse(price, np.array([1.0]))
    print(f"a price of 250: the best mse of a sigmoid is {best_of_sigmoid:.0f}")

    print("\nentropy in nats")
    coins = {"fair coin": [0.5, 0.5], "9 in 10": [0.9, 0.1], "ten classes": [0.1] * 10, "sure": [1.0, 0.0]}
    for name, probabilities in coins.items():
        print(f"{name:>12s}  {abs(entropy(np.array(probabilities))):.3f}")

    print("\nprobability of the right answer, and what it costs")
    for probability in [1.0, 0.9, 0.5, 0.1, 0.001, 0.0]:
        cost = binary_crossentropy(np.array([1.0]), np.array([probability]))
        print(f"{probability:12.3f}  {cost:.3f}")

    uniform = np.full((10, 10), 0.1)
    print(f"\nten classes, uniform guess: {categorical_crossentropy(np.eye(10), uniform):.3f}")
    far_apart = np.array([[1000.0, -1000.0]])
    cost = sparse_categorical_crossentropy_from_logits(np.array([1]), far_apart)
    print(f"the right class scores 2000 less than the wrong one: {cost:.3f}")

    print("\nthe neuron should say 1\n     z  sigmoid   slope     gradient of mse  of cross-entropy   ratio")
    for number in [-10.0, -5.0, 0.0, 5.0]:
        s = 0.5 + 0.5 * np.tanh(0.5 * number)
        of_mse = sigmoid_mse_gradient(1.0, number)
        of_bce = sigmoid_crossentropy_gradient(1.0, number)
        print(f"{number:6.0f}  {s:.6f}  {s * (1 - s):.6f}{of_mse:16.6f}{of_bce:18.6f}{of_bce / of_mse:8.0f}")

    z = np.linspace(-8, 8, 161)
    answers = 0.5 + 0.5 * np.tanh(0.5 * z)
    ones = np.ones(len(z))
    figure, (losses, gradients) = plt.subplots(1, 2, figsize=(11, 4))
    losses.plot(z, (answers - 1) ** 2, label="squared error")
    costs = [binary_crossentropy(np.array([1.0]), np.array([answer])) for answer in answers]
    losses.plot(z, costs, label="cross-entropy")
    losses.set(title="The loss", xlabel="pre-activation z (should be large)", ylabel="loss")
    gradients.plot(z, sigmoid_mse_gradient(ones, z), label="squared error")
    gradients.plot(z, sigmoid_crossentropy_gradient(ones, z), label="cross-entropy")
    gradients.set(
        title="The signal to learn from", xlabel="pre-activation z (should be large)", ylabel="gradient"
    )
    for panel in (losses, gradients):
        panel.grid(alpha=0.3)
        panel.legend()
    figure.tight_layout()
    plt.show()
