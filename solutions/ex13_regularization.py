# %% [markdown]
# # Regularization: against learning by heart
#
# A network with many weights and few samples can learn its samples *by heart*: it remembers each of them
# with all its accidents, and has understood little. On the training samples it looks brilliant, on new ones
# it is poor. That is **overfitting**.
#
# Whatever makes a network worse at learning by heart, so that it gets better on new samples, is called
# **regularization**. This unit has two kinds of it, which you will meet everywhere:
#
# - **dropout**: while it trains, random neurons are switched off;
# - **weight decay**, also called an **L2 penalty**: large weights cost something.
#
# There can be too much of it, too. A network that may hardly learn anything is poor on its training samples
# already: that is **underfitting**.
#
# The unit has three parts, and after each of them is a good place to rest:
#
# 1. compute both kinds by hand, with NumPy;
# 2. build them into networks, with Keras;
# 3. measure how much a network overfits, and from when on.
#
# The last cell trains four networks on the same few digits. From a terminal, in the course folder:
# `python -m exercises.ex13_regularization`.
#
# ![Losses of four trainings: without regularization they go apart, with dropout and weak weight decay they
# stay close, with strong weight decay both stay high](../lessons/ex13_regularization-1.png)

# %%
import keras
import numpy as np

# %% [markdown]
# # Part 1: by hand
#
# Two small functions of NumPy, without a network: `dropout_mask` and `l2_penalty`.

# %% [markdown]
# ## Dropout by hand
#
# **What:** an array of random factors, one for each neuron. Multiply the outputs of a layer by it, and some
# of them become 0: those neurons are off. This array is called a *mask*.
#
# **Why:** if any neuron may be missing in the next step, no neuron can rely on a single other one. Each has
# to learn something that is useful by itself. And where each step trains another thinned-out network, the
# whole is a bit like many networks that vote.
#
# **Formula:** with rate $p$, each neuron is switched off with probability $p$, whatever the others do.
# When a fourth of the neurons is off, the next layer would get a fourth less than it is used to. So the
# neurons that stay on are made larger, to make up for the missing ones:
#
# $$\text{factor} = \begin{cases} 0 & \text{with probability } p \\ \frac{1}{1-p} & \text{with probability }
# 1-p \end{cases}$$
#
# The mean of that is $p \cdot 0 + (1-p) \cdot \frac{1}{1-p} = 1$: on average nothing changes. With rate 0.25
# the neurons that are on are multiplied by $1 / 0.75 = 1.333$, with rate 0.5 by 2. Keras does the same.
#
# **Watch out:** the rate is the share that is switched *off*, not the share that stays. A rate of 1 would
# switch off everything, and divide by 0: it makes no sense.
#
# **How:** draw a random number from 0 to 1 for each neuron. It is below $p$ with probability $p$. The numbers
# come from `np.random.default_rng(seed)`: the same seed gives the same numbers again, so anybody can repeat
# what you have done.


# %%
def dropout_mask(shape, rate, seed):
    """Draw the random factors of inverted dropout.

    Each entry is, independently of all others, 0 with probability rate, and 1 / (1 -
    rate) otherwise; so an entry is 1 on average. Source: Srivastava et al., "Dropout",
    JMLR 2014, section 10 (where p is the probability to stay on). keras.layers.Dropout
    does the same.

    Args:
        shape: tuple of one or more ints, the shape of the mask.
        rate: float, the probability that an entry is 0; at least 0 and less than 1.
            With 0, all entries are 1.
        seed: int from 0 to 2**32 - 1. The same shape, rate and seed always give the
            same mask, and another seed gives another mask. Which random generator
            makes it is up to you.

    Returns:
        NumPy array of floats of that shape: the mask.

    Raises:
        ValueError: if rate is less than 0, or 1 or more.
    """
    ### BEGIN SOLUTION
    if not 0 <= rate < 1:
        raise ValueError(f"rate must be at least 0 and less than 1, not {rate}")
    draws = np.random.default_rng(seed).random(shape)
    return np.where(draws < rate, 0.0, 1 / (1 - rate))
    ### END SOLUTION


# %% [markdown]
# ## A price for large weights
#
# **What:** a number that is added to the loss. It is large where the weights are large.
#
# **Why:** to bend its answers around each single sample, a network needs large weights. Small ones make it
# smooth: similar inputs get similar answers. If weights cost something, only those grow that are worth it.
#
# **Formula:** the squares of all weights, added up, times a strength $\lambda$ ("lambda"; in Python that
# is a word of the language, so we write `lam`):
#
# $$\text{penalty} = \lambda \sum_i w_i^2$$
#
# With the weights 3, -4 in one layer and 1, 2 in another, and $\lambda = 0.01$: $9 + 16 + 1 + 4 = 30$, so the
# penalty is 0.3. The square makes negative weights count like positive ones, and one large weight cost more
# than many small ones.
#
# Its derivative is $2 \lambda w_i$, so a step of plain gradient descent pulls every weight towards 0. Hence
# the name *weight decay*. (Some books write $\frac{\lambda}{2}$. Keras and we have no half. And with Adam,
# which changes the length of each step, a penalty and true weight decay are not quite the same;
# `weight_decay=` of Keras's optimizers is the other one.)


# %%
def l2_penalty(weights, lam):
    """Compute the L2 penalty of some weights: lam times the sum of all squares.

    This is the form of keras.regularizers.L2: no half, no mean, no square root. See
    also Goodfellow, Bengio and Courville, Deep Learning (2016), section 7.1.1, which
    has a half.

    Args:
        weights: list of NumPy arrays of floats, of any shapes. They are not changed.
        lam: float, 0 or more: the strength.

    Returns:
        float: the penalty. For an empty list it is 0.
    """
    ### BEGIN SOLUTION
    return lam * sum(float(np.sum(array**2)) for array in weights)
    ### END SOLUTION


# %% [markdown]
# # Part 2: in a network
#
# If `dropout_mask` and `l2_penalty` pass their checks, you know what the two do. Take a break before you go
# on: now Keras does it for you, and all that is left is to say where.

# %% [markdown]
# ## A network with dropout
#
# **What:** a network for digits, in which dropout follows each hidden layer.
#
# **Why:** you will hardly ever draw masks yourself. `keras.layers.Dropout(rate)` draws a new one at each step
# of a training, and **only in training**: `predict` and `evaluate` use all neurons.
#
# Where to put it: behind the hidden layers. Behind the *last* layer it would switch off answers.
#
# **How:** the docstring lists the layers in their order. A Dropout layer has nothing to learn, so the network
# has $(784 \cdot 128 + 128) + (128 \cdot 64 + 64) + (64 \cdot 10 + 10) = 109386$ weights and biases with or
# without it.


# %%
def build_dropout_mlp(rate):
    """Build a network that reads digits, with dropout behind each hidden layer.

    The layers: Dense with 128 neurons and relu; Dropout; Dense with 64 neurons and
    relu; Dropout; Dense with 10 neurons and softmax. The dense layers have biases and
    no penalty.

    Args:
        rate: float, at least 0 and less than 1: the share of neurons that both Dropout
            layers switch off in training.

    Returns:
        A Keras model that takes an array of shape (n, 784), pixels already scaled to
        0..1, and gives one of shape (n, 10): the probabilities of the digits. It knows
        its input size, so model.count_params() works at once. It need not be compiled.
    """
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(units=64, activation="relu"),
            keras.layers.Dropout(rate),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    ### END SOLUTION


# %% [markdown]
# ## A network with weight decay
#
# **What:** the same dense layers, now with an L2 penalty instead of dropout.
#
# **Why:** the penalty has to be part of the loss, or training does not care about it. Keras adds it if a
# layer is told so: `Dense(..., kernel_regularizer=keras.regularizers.L2(lam))`.
#
# - *Kernel* is Keras's word for the weights without the biases. The **biases get no penalty**: they only
#   shift the sums, and bend nothing.
# - `kernel_regularizer="l2"` works too, but then Keras chooses the strength: 0.01.
# - `activity_regularizer` is something else. It punishes large *outputs* of a layer.
# - `model.losses` shows the penalties that Keras adds, one for each layer.


# %%
def build_weight_decay_mlp(lam):
    """Build a network that reads digits, with an L2 penalty on all its weights.

    The layers: Dense with 128 neurons and relu; Dense with 64 neurons and relu; Dense
    with 10 neurons and softmax. They have biases. There is no dropout.

    Args:
        lam: float, 0 or more: the strength of the penalty.

    Returns:
        A Keras model that takes an array of shape (n, 784), pixels already scaled to
        0..1, and gives one of shape (n, 10): the probabilities of the digits. In
        training Keras adds to its loss lam times the sum of the squares of all weights
        in the kernels of all three layers; the biases cost nothing. It knows its input
        size, so model.count_params() works at once. It need not be compiled.
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([keras.Input(shape=(784,))])
    for neurons, activation in [(128, "relu"), (64, "relu"), (10, "softmax")]:
        penalty = keras.regularizers.L2(lam)
        model.add(keras.layers.Dense(neurons, activation=activation, kernel_regularizer=penalty))
    return model
    ### END SOLUTION


# %% [markdown]
# # Part 3: measure it
#
# Both networks are built. Whether they are any better, only numbers can say. Two functions read them from the
# history of a training, and then the last cell tries it out.

# %% [markdown]
# ## How much does it overfit?
#
# **What:** the *generalization gap*: how much larger the loss is on samples that the network has not
# trained on.
#
# **Why:** a low training loss alone says nothing, and neither does a small gap: an underfitted network has
# one. A low training loss **and** a small gap, that is what you want.
#
# **Formula:** for each epoch, so that you see it grow:
#
# $$\text{gap} = \text{loss}_{\text{validation}} - \text{loss}_{\text{training}}$$
#
# **How:** `model.fit(...)` returns a *History*, and its attribute `history` is a plain dictionary of lists:
#
# `{"loss": [0.9, 0.5, 0.3, 0.2, 0.1], "val_loss": [0.8, 0.6, 0.5, 0.7, 0.6]}`
#
# Here the gap is -0.1, 0.1, 0.2, 0.5, 0.5.
#
# **Watch out:** a gap below 0 is no mistake, so keep the sign. Early in a training it is common, above all
# with dropout: the training loss is measured *while* neurons are off and the weights still move, the
# validation loss after the epoch, with all neurons on.


# %%
def generalization_gap(history):
    """Compute each epoch's generalization gap: validation loss minus training loss.

    Args:
        history: dict of lists of floats, as the attribute `history` of a Keras
            History: one number for each epoch under "loss" and under "val_loss", at
            least one. It may have other keys, such as "accuracy"; they do not matter.
            It is not changed.

    Returns:
        NumPy array of floats of shape (epochs,): val_loss - loss for each epoch.
        Negative where the network is better on the validation samples.

    Raises:
        KeyError: if history has no "val_loss", as after a training without validation.
    """
    ### BEGIN SOLUTION
    return np.array(history["val_loss"]) - np.array(history["loss"])
    ### END SOLUTION


# %% [markdown]
# ## When does it begin?
#
# **What:** the epoch with which overfitting begins.
#
# **Why:** everything that is trained from there on makes the network worse at what it is for. With early
# stopping you would stop there; with more regularization you can push it back.
#
# **How:** we take a simple rule. The best epoch is the one with the lowest validation loss of the whole
# training. The epoch right **after** it is the first one that did not help any more, and neither did any
# later one. In the history above the validation losses are 0.8, 0.6, 0.5, 0.7, 0.6. The lowest is 0.5 in
# epoch 3, so overfitting begins with epoch 4.
#
# - Epochs count from 1, as Keras prints them. Python counts places in a list from 0.
# - The validation loss jitters: it can rise once, and later fall to a new low. So its first rise says little.
# - If the last epoch is the best one, overfitting has not begun: the answer is `None`.
# - If the lowest loss comes up twice, the first one counts, as in early stopping.


# %%
def overfit_epoch(history):
    """Find the epoch with which overfitting begins.

    It is the one after the epoch with the lowest validation loss.

    Epochs count from 1. If several epochs share the lowest validation loss, the first
    of them is the best one.

    Args:
        history: dict of lists of floats, as the attribute `history` of a Keras
            History: one number for each epoch under "val_loss", at least one. Only
            "val_loss" matters; other keys are ignored. It is not changed.

    Returns:
        int: the number of the epoch right after the best one; or None if the best
        epoch is the last one.

    Raises:
        KeyError: if history has no "val_loss", as after a training without validation.
    """
    ### BEGIN SOLUTION
    losses = history["val_loss"]
    best_epoch = int(np.argmin(losses)) + 1
    if best_epoch == len(losses):
        return None
    return best_epoch + 1
    ### END SOLUTION


# %% [markdown]
# ## Four networks, few samples
#
# When your functions work, run the next cell. It prints the examples from above. Then it trains the same
# network in four ways, 30 epochs long: without regularization (dropout with rate 0), with dropout, with
# weight decay, and with far too much weight decay. There are only 300 training samples, and 90 of them have
# had their labels shuffled. So there is much that a network should not learn.
#
# Each way starts twice, as chance has a say in it. For each start you see the epoch with which
# overfitting begins (`None`: not within 30 epochs). The other numbers are means: the gap at the end, and how
# many of the training samples and of a thousand new digits the network gets right. (With weight decay the
# penalty is part of both losses, so in the gap it nearly cancels out.)
#
# - **Without regularization** the network gets nearly all its samples right (0.998), the wrong labels
#   included: it knows them by heart. It reads 65 of 100 new digits.
# - **With dropout** it reads 72 of 100, **with weight decay** 73. Both overfit later, and the gap is small.
# - **With too much weight decay** all weights stay near 0. The network gets only 14 of 100 of its own
#   samples right, and 10 of 100 new digits, as many as by guessing. This is underfitting, and its gap is
#   small as well.
#
# In the picture the losses with weight decay begin above the upper edge, as the penalty is part of them.
#
# Try this: leave the labels as they are. How much is there to gain now? And try other rates and strengths,
# but choose among them by the validation samples: the new digits only measure.

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import load_digits

    print("a mask with rate 0.25:")
    print(dropout_mask((2, 8), 0.25, seed=0).round(3))
    print("factors with rate 0.5:", np.unique(dropout_mask((1000,), 0.5, seed=0)))
    print(f"the mean of a large mask: {dropout_mask((1000, 1000), 0.25, seed=0).mean():.2f}")
    print(f"penalty: {l2_penalty([np.array([3.0, -4.0]), np.array([[1.0, 2.0]])], 0.01):.2f}")
    print("numbers to learn:", build_dropout_mlp(0.5).count_params())
    example = {"loss": [0.9, 0.5, 0.3, 0.2, 0.1], "val_loss": [0.8, 0.6, 0.5, 0.7, 0.6]}
    print("gap:", generalization_gap(example).round(2), "overfits from epoch", overfit_epoch(example))

    images, labels = load_digits()
    samples = images.reshape(-1, 784) / 255
    x, x_val, y_val = samples[:300], samples[300:500], labels[300:500]
    y = labels[:300].copy()
    y[:90] = np.random.default_rng(0).permutation(y[:90])
    new_images, new_labels = load_digits("test")
    new_x = new_images.reshape(-1, 784) / 255

    builders = {
        "no regularization": lambda: build_dropout_mlp(0.0),
        "dropout 0.5": lambda: build_dropout_mlp(0.5),
        "weight decay 0.03": lambda: build_weight_decay_mlp(0.03),
        "weight decay 0.3": lambda: build_weight_decay_mlp(0.3),
    }
    figure, panels = plt.subplots(1, 4, figsize=(15, 4), sharey=True)
    for panel, (name, build) in zip(panels, builders.items(), strict=True):
        begins, measured = [], []
        for seed in range(2):
            keras.utils.set_random_seed(seed)
            model = build()
            model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
            history = model.fit(x, y, epochs=30, validation_data=(x_val, y_val), verbose=0).history
            begins.append(overfit_epoch(history))
            accuracies = [model.evaluate(*part, verbose=0)[1] for part in ((x, y), (new_x, new_labels))]
            measured.append([generalization_gap(history)[-1], *accuracies])
        gap, trained, new = np.mean(measured, axis=0)
        print(f"{name:<17}  gap {gap:.2f}, right on training samples {trained:.3f}, on new digits {new:.3f}")
        print(f"{'':<17}  overfitting begins with epoch", *begins)
        epochs = range(1, 31)
        panel.plot(epochs, history["loss"], label="training loss")
        panel.plot(epochs, history["val_loss"], label="validation loss")
        if begins[-1] is not None:
            panel.axvline(begins[-1], color="grey", linestyle=":", label="overfitting begins")
        panel.set(title=name, xlabel="epoch", ylim=(0, 4))
        panel.legend()
    panels[0].set_ylabel("loss")
    figure.tight_layout()
    plt.show()
