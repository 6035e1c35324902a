# %% [markdown]
# # The perceptron
#
# In 1958 Frank Rosenblatt described a machine that learns from its mistakes. At its heart is a single
# neuron. It looks at some numbers, adds them up with weights, and says yes ($+1$) or no ($-1$). If it is
# right, nothing happens. If it is wrong, each weight moves a little, in the direction that would have
# made this answer better. That is all, and it works, for some problems. By the end of this unit you will
# have watched it learn OR and AND in a few rounds, and fail at XOR for ever.
#
# | $x_1$ | $x_2$ | OR | AND | XOR |
# | --- | --- | --- | --- | --- |
# | 0 | 0 | $-1$ | $-1$ | $-1$ |
# | 0 | 1 | $+1$ | $-1$ | $+1$ |
# | 1 | 0 | $+1$ | $-1$ | $+1$ |
# | 1 | 1 | $+1$ | $+1$ | $-1$ |
#
# XOR means "one of them, but not both".
#
# ![Four points and a straight line between yes and no, three times: for OR and AND the line parts them, for
# XOR it leaves two on the wrong side](../lessons/ex03_perceptron-1.png)

# %%
import numpy as np

# %% [markdown]
# ## Predict
#
# **What:** each input $x_j$ has a weight $w_j$. The neuron adds up all $w_j x_j$ and the *bias* $b$,
# which gives the *score*, and answers with the score's sign:
#
# $$\hat{y} = \begin{cases} +1 & \text{if } w \cdot x + b \ge 0 \\ -1 & \text{otherwise} \end{cases}$$
#
# where $w \cdot x$ is short for $w_1 x_1 + w_2 x_2 + \ldots$, the *dot product*.
#
# **Why:** for two inputs, all points with the score 0 form a straight line. On one side the neuron says
# yes, on the other no. The weights turn that line, and the bias shifts it: without a bias it would always
# run through the point $(0, 0)$.
#
# **One or many:** the same function should take one sample or a whole batch, one row per sample. In `x @
# w`, NumPy multiplies each row of `x` by `w` and adds up; for one sample the result is one number, for a
# batch one number per row. (`w @ x` looks alike, but for a batch it is an error or, with as many samples as
# features, wrong without a word.)


# %%
def predict(w, b, x):
    """Say +1 or -1 for one sample or for each sample of a batch.

    The sign of the score w . x + b (Rosenblatt, 1958). A score of exactly 0 counts as
    +1.

    Args:
        w: weights, an array of floats or ints (int64) of shape (n_features,).
        b: bias, a number.
        x: one sample, an array of floats or of ints of any type, such as uint8, of
            shape (n_features,), or a batch of samples of shape (n_samples,
            n_features).

    Returns:
        For one sample a number, +1 or -1. For a batch an array or a list of n_samples
        numbers, +1 or -1. Ints and floats will both do.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: predict")


# %% [markdown]
# ## Learn from one sample
#
# **What:** look at one sample $x$ and its right answer $y$. If the prediction is right, leave everything
# as it is. If it is wrong:
#
# $$w_{\text{new}} = w + \eta \, y \, x \qquad b_{\text{new}} = b + \eta \, y$$
#
# The *learning rate* $\eta$ (say "eta"; `lr` in the code) says how large a step is.
#
# **Why it helps:** say that the answer should be $+1$, but the score was negative. After the step, the
# score of this sample is larger by $\eta \, (x \cdot x + 1)$, which is always positive: a move in the
# right direction. For $y = -1$ the score gets smaller by as much.
#
# **Watch out:** `w += ...` changes the very array that the caller handed in, and the caller may still
# need it. `w + ...` makes a new one.


# %%
def perceptron_update(w, b, x, y, lr):
    """Learn from one sample: move weights and bias if its prediction is wrong.

    If it is right, they stay as they are.

    The perceptron rule (Rosenblatt, 1958): where predict(w, b, x) differs from y, the
    new weights are w + lr * y * x, and the new bias is b + lr * y.

    Args:
        w: weights, an array of floats or ints (int64) of shape (n_features,). It is
            not changed.
        b: bias, a number.
        x: one sample, an array of floats or of ints of any type, such as uint8, of
            shape (n_features,). It is not changed.
        y: the right answer, the number +1 or -1.
        lr: learning rate, a float above 0.

    Returns:
        The pair (w, b): weights, an array or a list of n_features numbers, and bias, a
        number. They have the values that were handed in if the prediction is right.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: perceptron_update")


# %% [markdown]
# ## Train
#
# **What:** start with all weights and the bias at 0. Go through the samples from first to last and learn
# from each; that is one *epoch*. Do it again, and again. Count in each epoch how often the neuron was
# wrong.
#
# **Why count:** the counts show how learning goes. An epoch with 0 mistakes has moved nothing, so from
# then on nothing will change: the neuron has learned it all.
#
# A mistake counts at the moment when its sample's turn comes, *before* you learn from it. The next sample
# already meets the new weights.
#
# **A promise and its limit:** if some straight line has all yes-points on one side and all no-points on
# the other, the perceptron finds such a line after finitely many mistakes. Albert Novikoff proved this in
# 1962. But what if there is no such line?


# %%
def train_perceptron(x, y, lr, epochs):
    """Train a perceptron from zero and count its mistakes.

    Weights and bias start at 0. Each epoch goes through the samples once, from the
    first row to the last, and applies the perceptron rule (see perceptron_update) to
    each. All epochs are run, also when an earlier one was free of mistakes.

    Args:
        x: samples, an array of floats or of ints of any type, such as uint8, of shape
            (n_samples, n_features). It is not changed.
        y: right answers, an array of +1 and -1, ints or floats, of shape (n_samples,).
            It is not changed.
        lr: learning rate, a float above 0.
        epochs: number of epochs, an int, 1 or more.

    Returns:
        The triple (w, b, mistakes): weights after the last epoch, an array or a list
        of n_features numbers; bias, a number; and how many samples were predicted
        wrongly at their turn in each epoch, a list or an array of exactly epochs
        numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_perceptron")


# %% [markdown]
# ## Where this neuron stands in history
#
# You have just written a machine that was in the newspapers in 1958, and in the last cell you will meet the
# little table that nearly ended the field.
#
# - **1943:** Warren McCulloch and Walter Pitts describe a neuron as arithmetic: add up, compare with a
#   threshold. It does not learn, its weights are set by hand. That is your `predict`.
# - **1958:** Frank Rosenblatt lets the weights learn from mistakes: the perceptron, your `perceptron_update`.
# - **1969:** Marvin Minsky and Seymour Papert prove in a book what a single such neuron cannot do. XOR, the
#   right picture below, is the example that everybody remembers.
# - **The 1970s:** hopes had been too high, and money for neural networks runs dry. This was the first
#   *winter*.
# - **1986:** David Rumelhart, Geoffrey Hinton and Ronald Williams make *backpropagation* widely known, a
#   way to train neurons in layers. A network with one hidden layer learns XOR. You will write it in a later
#   unit.
# - **The 1990s:** another winter. Computers are slow and data sets small, and simpler methods win. A network
#   reads the digits on bank cheques all the same.
# - **The 2000s:** graphics chips (GPUs), built for games, turn out to do a network's multiplications many
#   times faster than ordinary processors.
# - **2012:** AlexNet, a deep network trained on two GPUs, wins the ImageNet contest. The right name is not
#   among its five guesses for 15 % of the images; the next best misses 26 %. From then on, nearly everybody
#   who works with images uses deep networks.
#
# From XOR to the way out it took 17 years, and 26 more to the breakthrough. What was missing then was no
# longer the idea, but data, computers and a few tricks. The tricks are the units that follow.
#
# ## Three ways to learn
#
# - **With labels** (*supervised*): each sample comes with its right answer, as the rows of OR do. The
#   perceptron needs 4 labelled rows. Nearly everything in this course learns like this.
# - **Without labels** (*unsupervised*): there are samples but no answers, and the machine looks for order.
#   Take the numbers 1, 2, 3, 8, 9, 10, and two guesses, 1 and 2. Each number joins the nearer guess, each
#   guess moves to the mean of the numbers that joined it, and so on. The guesses end at 2 and 9: two
#   groups, and nobody has said that there are any.
# - **By reward** (*reinforcement learning*): nobody says what would have been right, only how good the
#   outcome was. Of two slot machines, one pays in 3 of 10 games and the other in 7 of 10, and the player
#   does not know which. In one game of ten, it tries a machine at random; else it takes the one that has
#   paid better so far. The last cell plays 1,000 games, 943 of them on the better machine.


# %% [markdown]
# ## See it, and see it fail
#
# When your functions pass their checks, run this cell (or the whole file:
# `python exercises/ex03_perceptron.py`). It prints the mistakes of twelve epochs and draws the line that
# the perceptron ended with.
#
# In the picture of OR, two yes-points lie right on the line. Their score is exactly 0, which counts as
# yes.
#
# The counts for OR and AND drop to 0 and stay there. Those for XOR do not, and more epochs will not help.
# In its last epoch the neuron is wrong 4 times out of 4, but the line in the picture is on the wrong side of
# 2 points only. Both are right. A mistake counts when its sample's turn comes, and after each of them the
# line moves: each of the four points met another line. The picture shows the one line that is left at the
# end.
#
# Why is there no way out? To get XOR right, weights and bias would have to satisfy four conditions, one for
# each row of the table:
#
# $$b < 0 \qquad w_2 + b \ge 0 \qquad w_1 + b \ge 0 \qquad w_1 + w_2 + b < 0$$
#
# Add up the two in the middle: $w_1 + w_2 + 2b \ge 0$. Add up the first and the last:
# $w_1 + w_2 + 2b < 0$. The same number cannot be both. So *no* weights exist that get all four right, and
# each epoch makes at least one mistake. In the picture: no straight line has the two yes-points of XOR on
# one side and the two no-points on the other.
#
# The way out is to put neurons in layers: one neuron that knows OR, one that knows AND, and a third that says
# "OR, but not AND". That is a neural network.

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    answers = {
        "OR": np.array([-1, 1, 1, 1]),
        "AND": np.array([-1, -1, -1, 1]),
        "XOR": np.array([-1, 1, 1, -1]),
    }
    figure, panels = plt.subplots(1, 3, figsize=(12, 4), sharey=True)
    side = np.linspace(-0.5, 1.5, 200)
    grid = np.array([[x1, x2] for x2 in side for x1 in side])
    for (name, y), panel in zip(answers.items(), panels, strict=True):
        w, b, mistakes = train_perceptron(corners, y, lr=1.0, epochs=12)
        print(f"{name:>3}: mistakes per epoch {[int(count) for count in mistakes]}, w = {w}, b = {b}")
        areas = np.reshape(predict(w, b, grid), (len(side), len(side)))
        panel.contourf(side, side, areas, levels=[-2, 0, 2], colors=["#f4c7c3", "#c6e2f7"])
        panel.scatter(*corners[y > 0].T, s=120, marker="o", color="tab:blue", label="yes (+1)")
        panel.scatter(*corners[y < 0].T, s=120, marker="X", color="tab:red", label="no (-1)")
        left = int(np.sum(predict(w, b, corners) != y))
        title = f"{name}: {int(mistakes[-1])} mistakes in the last epoch,\n{left} with the line at its end"
        panel.set(title=title, xlabel="$x_1$", xticks=[0, 1])
    panels[0].set(ylabel="$x_2$", yticks=[0, 1])
    panels[0].legend(loc="center")
    figure.tight_layout()

    numbers, guesses = np.array([1, 2, 3, 8, 9, 10]), np.array([1.0, 2.0])
    for _ in range(5):
        nearer = np.abs(numbers[:, None] - guesses).argmin(axis=1)
        guesses = np.array([numbers[nearer == group].mean() for group in (0, 1)])
    print("\nwithout labels: the two guesses end at", *guesses)

    rng, pays = np.random.default_rng(0), np.array([0.3, 0.7])
    games, won = np.zeros(2), np.zeros(2)
    for _ in range(1000):
        machine = rng.integers(2) if rng.random() < 0.1 else np.argmax(won / np.maximum(games, 1))
        games[machine] += 1
        won[machine] += rng.random() < pays[machine]
    print(f"by reward: of 1000 games, {games[1]:.0f} on the better machine")
    plt.show()
