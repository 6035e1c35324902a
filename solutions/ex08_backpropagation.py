# %% [markdown]
# # Backpropagation: how a network learns
#
# A network with two layers reads handwritten digits, and you write all of it, with nothing but NumPy: the
# start, the way forward, the way back, and the training. When you have done this once, no framework will be
# magic to you any more.
#
# The network takes a sample $x$ (for a digit: 784 pixels) and works out
#
# $$h = \tanh(x W_1 + b_1) \qquad z = h W_2 + b_2 \qquad p = \mathrm{softmax}(z)$$
#
# $h$ is the *hidden layer*, $z$ are the *logits* (scores), and $p$ are the *probabilities* of the classes.
#
# All parameters live in one **dict**:
#
# | key | shape | what |
# | --- | --- | --- |
# | `"W1"` | `(n_in, n_hidden)` | weights from the input to the hidden layer |
# | `"b1"` | `(n_hidden,)` | biases of the hidden layer |
# | `"W2"` | `(n_hidden, n_out)` | weights from the hidden layer to the output |
# | `"b2"` | `(n_out,)` | biases of the output |
#
# Samples come as a batch, one row per sample, so `x @ params["W1"]` serves all of them at once. And no
# function changes what it was given.

# %%
import numpy as np

# %% [markdown]
# ## The start
#
# **What:** random weights, and biases of 0.
#
# **Why random:** if all weights start alike, all hidden neurons answer alike, get the same gradient, and
# stay alike for ever. A layer of a hundred equal neurons can do no more than one.
#
# **How large?** Too large, and tanh is at its flat ends from the start. Too small, and no signal comes
# through. Xavier Glorot and Yoshua Bengio worked out a good middle in 2010: draw each weight of a layer
# *uniformly* from the range between $-r$ and $r$ with
#
# $$r = \sqrt{\frac{6}{n_{\text{from}} + n_{\text{to}}}}$$
#
# where the weights lead from $n_{\text{from}}$ neurons to $n_{\text{to}}$ neurons. Keras starts its dense
# layers like this.
#
# **The seed:** a *random number generator* that starts from the same seed draws the same numbers.
# `rng = np.random.default_rng(seed)` makes one. Make it *inside* of the function, and only once: with the
# same seed, the function is to give the same weights every time, but `W1` and `W2` should not start with
# the same numbers.


# %%
def init_mlp(n_in, n_hidden, n_out, seed):
    """Draw the start of a network with one hidden layer.

    Glorot's uniform initialization (Glorot and Bengio, 2010): each weight is drawn uniformly from -r to r
    with r = sqrt(6 / (n_from + n_to)), where the weights lead from n_from to n_to neurons. All biases are 0.

    Args:
        n_in: number of inputs, an int.
        n_hidden: number of hidden neurons, an int.
        n_out: number of outputs, an int.
        seed: an int, 0 or more. The same seed gives the same weights, another seed gives others. Which random
            number generator you use is up to you.

    Returns:
        A dict of arrays of floats: "W1" of shape (n_in, n_hidden), "b1" of shape (n_hidden,), "W2" of shape
        (n_hidden, n_out), "b2" of shape (n_out,). W1 and W2 are drawn independently: they differ also where
        they have the same shape.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    r1 = np.sqrt(6 / (n_in + n_hidden))
    r2 = np.sqrt(6 / (n_hidden + n_out))
    return {
        "W1": rng.uniform(-r1, r1, size=(n_in, n_hidden)),
        "b1": np.zeros(n_hidden),
        "W2": rng.uniform(-r2, r2, size=(n_hidden, n_out)),
        "b2": np.zeros(n_out),
    }
    ### END SOLUTION


# %% [markdown]
# ## Forward
#
# **What:** from the samples to the probabilities, by the three formulas at the top.
#
# **Why it returns the hidden layer too:** the way back will need it.
#
# **Watch out:** softmax needs the shift that you may know: $e^{1000}$ overflows, so subtract the largest
# logit *of each sample* first. It changes nothing else, as softmax looks at differences only. And each
# *row* sums to 1.


# %%
def forward(params, x):
    """Work out the hidden layer and the probabilities for a batch of samples.

    hidden = tanh(x @ W1 + b1), and probabilities = softmax(hidden @ W2 + b2), the softmax of each row:
    exp(z) / sum of exp(z) along the row.

    Args:
        params: a dict as init_mlp returns it. It is not changed.
        x: samples, an array of ints or floats of shape (n, n_in), n at least 1. It is not changed.

    Returns:
        The pair (hidden, probabilities): arrays of floats of shape (n, n_hidden) and (n, n_out). For logits
        from -1000 to 1000 there is no overflow warning and no nan.
    """
    ### BEGIN SOLUTION
    hidden = np.tanh(x @ params["W1"] + params["b1"])
    logits = hidden @ params["W2"] + params["b2"]
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return hidden, powers / powers.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% [markdown]
# ## Backward
#
# **What:** first the *loss*, how wrong the network is: the *cross-entropy*, minus the logarithm of the
# probability that it gave to the right class, as a mean over the $n$ samples. Then its gradient: how
# steeply the loss rises with each single weight and bias.
#
# **How:** by the chain rule, from the end to the start. Write $\delta$ (say "delta") for the slopes of the
# loss with respect to what goes into a layer. For softmax and cross-entropy together nearly everything
# cancels, and what remains is a gem:
#
# $$\delta_2 = \frac{p - y}{n}$$
#
# where $y$ is 1 for the right class and 0 for the others. From there, step by step backwards:
#
# $$\frac{\partial L}{\partial W_2} = h^T \delta_2 \qquad
# \frac{\partial L}{\partial b_2} = \text{sum of the rows of } \delta_2$$
#
# $$\delta_1 = (\delta_2 W_2^T) \cdot (1 - h^2)$$
#
# $$\frac{\partial L}{\partial W_1} = x^T \delta_1 \qquad
# \frac{\partial L}{\partial b_1} = \text{sum of the rows of } \delta_1$$
#
# The dot in the third line is entry by entry: $1 - h^2$ is the slope of tanh, written with $h$, what comes
# *out* of tanh. The weights carry the slopes back through the same wires through which the signal came.
#
# **A way to check yourself:** every gradient has the shape of its parameter. And a gradient is a slope, so
# nudge one weight by a tiny number to both sides and look at how the loss moves. The last cell prints that.
#
# **Watch out:** a probability can be so small that it is 0 in floats, and $\log 0$ is minus infinity. Keep
# the logarithm away from 0, for example with `np.maximum(..., 1e-12)`.


# %%
def backward(params, x, y):
    """The mean cross-entropy of a batch, and its gradient with respect to every parameter.

    The loss is the mean over the samples of -log(probability of the right class), with the natural logarithm.
    The gradients follow by the chain rule (Rumelhart, Hinton and Williams, 1986).

    Args:
        params: a dict as init_mlp returns it. It is not changed.
        x: samples, an array of ints or floats of shape (n, n_in), n at least 1. It is not changed.
        y: the right class of each sample, an array of ints from 0 to n_out - 1 of shape (n,). It is not
            changed.

    Returns:
        The pair (loss, gradients): a number, and a dict with the keys of params, whose arrays of floats have
        the shapes of theirs. For logits from -1000 to 1000 there is no warning, no nan and no infinity: where
        the right class has probability 0 in floats, the loss of this sample is some finite number above 10.
    """
    ### BEGIN SOLUTION
    n = len(x)
    hidden, probabilities = forward(params, x)
    right = probabilities[np.arange(n), y]
    loss = -np.mean(np.log(np.maximum(right, 1e-12)))
    delta_2 = probabilities.copy()
    delta_2[np.arange(n), y] -= 1
    delta_2 /= n
    delta_1 = (delta_2 @ params["W2"].T) * (1 - hidden**2)
    gradients = {
        "W1": x.T @ delta_1,
        "b1": delta_1.sum(axis=0),
        "W2": hidden.T @ delta_2,
        "b2": delta_2.sum(axis=0),
    }
    return loss, gradients
    ### END SOLUTION


# %% [markdown]
# ## Train
#
# **What:** start from `init_mlp`, and then step against the gradient, again and again. A step for all
# samples at once is slow, and a step for each single one is nervous. So the samples are dealt into *batches*
# (mini-batches), with one step for each:
#
# $$W_{\text{new}} = W - \eta \, \frac{\partial L}{\partial W}$$
#
# and the same for the biases. One round through all samples is an *epoch*.
#
# **Why in random order:** if the samples come sorted, first all zeros, then all ones, then the network
# learns to say "one" and forgets the zeros. Shuffle. `order = rng.permutation(n)` gives the numbers from 0
# to $n - 1$ in random order, and `x[order]` and `y[order]` are shuffled *alike*: each sample keeps its
# label.
#
# With 10 samples and a batch size of 4 there are 3 batches, of 4, 4 and 2 samples: `order[0:4]`,
# `order[4:8]`, `order[8:12]`. A slice may reach over the end.


# %%
def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    """Train a network with one hidden layer by mini-batch gradient descent.

    It starts from init_mlp(n_in, n_hidden, n_out, seed), with as many inputs as x has columns, and one output
    more than the highest label. Each epoch goes through all samples once, in random order, in batches of
    batch_size; the last batch of an epoch may be smaller. Each batch makes one step: every parameter moves by
    -lr times its gradient, the gradient of the mean cross-entropy of this batch. Whether each epoch draws a
    new order, or the first order serves for all, is up to you.

    Args:
        x: samples, an array of floats of shape (n, n_in). It is not changed.
        y: the right class of each sample, an array of ints, 0 or more, of shape (n,). It is not changed.
        n_hidden: number of hidden neurons, an int.
        epochs: number of epochs, an int, 1 or more.
        lr: learning rate, a float above 0.
        batch_size: number of samples in a batch, an int, 1 or more; it may be larger than n.
        seed: an int, 0 or more: for the start and for the order. The same seed gives the same result.

    Returns:
        The pair (params, losses): the trained parameters, a dict as init_mlp returns it; and the mean
        cross-entropy over all samples after each epoch, a list of exactly epochs numbers.
    """
    ### BEGIN SOLUTION
    params = init_mlp(x.shape[1], n_hidden, y.max() + 1, seed)
    rng = np.random.default_rng(seed)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            _, gradients = backward(params, x[rows], y[rows])
            params = {name: params[name] - lr * gradients[name] for name in params}
        losses.append(backward(params, x, y)[0])
    return params, losses
    ### END SOLUTION


# %% [markdown]
# ## How much arrives at the first layer?
#
# **What:** on the way back, $\delta$ is multiplied by the slope of the activation at every layer. The
# sigmoid's slope is never above 0.25. So in a deep stack of sigmoids almost nothing arrives at the first
# layers: their gradients *vanish*, and they do not learn. Here you measure it.
#
# Take a stack of `depth` layers, all 50 neurons wide, without biases:
#
# $$a_l = f(a_{l-1} W_l)$$
#
# for $l = 1, 2, \ldots$ up to depth, where $a_0$ are 20 random samples, and $f$ is the activation. Go
# forward and keep every $a_l$. The loss is simple: all activations of the last layer, added up, divided by
# the 20 samples. So the way back starts with $\frac{1}{20}$ in every entry:
#
# $$g_{\text{depth}} = \frac{1}{20} \qquad \delta_l = g_l \cdot f' \qquad
# \frac{\partial L}{\partial W_l} = a_{l-1}^T \delta_l \qquad g_{l-1} = \delta_l W_l^T$$
#
# The slope $f'$ can be read off from the activation itself, as for tanh: it is $a (1 - a)$ for the sigmoid,
# $1 - a^2$ for tanh, and for relu 1 where $a$ is positive and 0 elsewhere.
#
# How large is a gradient, which is a whole array? The *norm* is the usual measure: the root of the sum of
# all squares, `np.linalg.norm`.
#
# **Why relu gets larger weights:** it cuts off half of the signal. Kaiming He and colleagues (2015) found
# that a factor of $\sqrt 2$ makes up for that just so.


# %%
def layer_gradient_norms(depth, activation, seed):
    """The norm of the weights' gradient at each layer of a deep stack.

    A stack of depth layers with 50 neurons each, a = f(a @ W), without biases. So that everybody gets the
    same numbers, rng = np.random.default_rng(seed) draws, in this order: 20 samples,
    rng.normal(size=(20, 50)); then the weights of each layer, from the first to the last,
    rng.normal(size=(50, 50)) times sqrt(2 / 50) for relu and times sqrt(1 / 50) for sigmoid and tanh. The
    loss is the sum of all activations of the last layer, divided by 20.

    Args:
        depth: number of layers, an int, 1 or more.
        activation: "sigmoid", "tanh" or "relu". The slope of relu at 0 is 0.
        seed: an int, 0 or more.

    Returns:
        A list or an array of depth numbers, from the first layer to the last: the norm (root of the sum of
        the squares) of the gradient of the loss with respect to this layer's weights.

    Raises:
        ValueError: where activation is any other name.
    """
    ### BEGIN SOLUTION
    if activation not in ("sigmoid", "tanh", "relu"):
        raise ValueError(f"unknown activation {activation!r}: choose sigmoid, tanh or relu")
    rng = np.random.default_rng(seed)
    a = rng.normal(size=(20, 50))
    activations, weights = [a], []
    for _ in range(depth):
        w = rng.normal(size=(50, 50)) * np.sqrt((2 if activation == "relu" else 1) / 50)
        z = a @ w
        if activation == "sigmoid":
            a = 1 / (1 + np.exp(-z))
        elif activation == "tanh":
            a = np.tanh(z)
        else:
            a = np.maximum(z, 0)
        weights.append(w)
        activations.append(a)

    norms = []
    g = np.full(a.shape, 1 / 20)
    for layer in range(depth - 1, -1, -1):
        a = activations[layer + 1]
        slope = {"sigmoid": a * (1 - a), "tanh": 1 - a**2, "relu": a > 0}[activation]
        delta = g * slope
        norms.append(np.linalg.norm(activations[layer].T @ delta))
        g = delta @ weights[layer].T
    # The way back has met the last layer first.
    return norms[::-1]
    ### END SOLUTION


# %% [markdown]
# ## See it
#
# When your functions pass their checks, run this cell (from a terminal, in the course folder:
# `python -m exercises.ex08_backpropagation`). First it nudges one weight and compares the slope that it
# measures with the one that `backward` has worked out. Then it trains on 4,000 real digits and asks about
# 1,000 others. At last it measures the gradients of a stack of 20 layers.
#
# The left picture shows the loss. The middle one shows what 12 of the hidden neurons look at: their weights,
# each at its pixel, red for positive and blue for negative. In the right one, follow the lines from the last
# layer, at the right, back to the first.
#
# Try this: train with `lr=5.0`, and with `lr=0.001`. And why does the sigmoid's line lose about the same
# *factor* at each layer?

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import load_digits

    images, labels = load_digits("train")
    new_images, new_labels = load_digits("test")
    x, new_x = images.reshape(-1, 784) / 255, new_images.reshape(-1, 784) / 255

    params = init_mlp(784, 64, 10, seed=1)
    loss, gradients = backward(params, x[:100], labels[:100])
    print(f"Loss before training: {loss:.3f} (a guess among ten classes has ln 10 = {np.log(10):.3f})")
    slopes = []
    for nudge in [1e-4, -1e-4]:
        nudged = {**params, "W2": params["W2"].copy()}
        nudged["W2"][0, 0] += nudge
        slopes.append((backward(nudged, x[:100], labels[:100])[0] - loss) / nudge)
    print(f"Slope for one weight: nudged {np.mean(slopes):.8f}, backward {gradients['W2'][0, 0]:.8f}")

    params, losses = train_mlp_numpy(x, labels, n_hidden=64, epochs=10, lr=0.2, batch_size=32, seed=1)
    print("Loss after each epoch:", " ".join(f"{loss:.3f}" for loss in losses))
    right = forward(params, new_x)[1].argmax(axis=1) == new_labels
    print(f"Right for {right.mean():.1%} of 1,000 digits that it has not seen")

    figure, (falling, looking, vanishing) = plt.subplots(1, 3, figsize=(15, 4.5))
    falling.plot(range(1, 11), losses, "o-")
    falling.set(
        title="Training on 4,000 digits", xlabel="epoch", ylabel="loss on all of them", ylim=(0, None)
    )
    tiles = params["W1"].T[:12].reshape(3, 4, 28, 28)
    mosaic = np.pad(tiles, ((0, 0), (0, 0), (1, 1), (1, 1))).transpose(0, 2, 1, 3).reshape(3 * 30, 4 * 30)
    looking.imshow(mosaic, cmap="RdBu_r", vmin=-0.3, vmax=0.3)
    looking.set(title="What 12 hidden neurons look at", xticks=[], yticks=[])

    print("\nNorm of the gradient, 20 layers:  first layer   last layer")
    for name in ["sigmoid", "tanh", "relu"]:
        norms = layer_gradient_norms(20, name, seed=1)
        print(f"  {name:<30}{norms[0]:13.2e}{norms[-1]:13.2e}")
        vanishing.semilogy(range(1, 21), norms, "o-", label=name)
    vanishing.set(
        title="How much arrives at each layer",
        xlabel="layer",
        ylabel="norm of the gradient",
        xticks=range(2, 21, 2),
    )
    vanishing.legend()
    for panel in (falling, vanishing):
        panel.grid(alpha=0.3)
    figure.tight_layout()
    plt.show()
