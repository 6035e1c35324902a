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
#
# ![The loss on 4,000 digits falls over ten epochs; twelve hidden neurons as small images of their weights;
# and the gradient in each of 20 layers, which fades to a trillionth with
# sigmoids](../lessons/ex08_backpropagation-2.png)

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

    Glorot's uniform initialization (Glorot and Bengio, 2010): each weight is drawn
    uniformly from -r to r with r = sqrt(6 / (n_from + n_to)), where the weights lead
    from n_from to n_to neurons. All biases are 0.

    Args:
        n_in: number of inputs, an int.
        n_hidden: number of hidden neurons, an int.
        n_out: number of outputs, an int.
        seed: an int, 0 or more. The same seed gives the same weights, another seed
            gives others. Which random number generator you use is up to you.

    Returns:
        A dict of arrays of floats: "W1" of shape (n_in, n_hidden), "b1" of shape
        (n_hidden,), "W2" of shape (n_hidden, n_out), "b2" of shape (n_out,). W1 and W2
        are drawn independently: they differ also where they have the same shape.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: init_mlp")


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

    hidden = tanh(x @ W1 + b1), and probabilities = softmax(hidden @ W2 + b2), the
    softmax of each row: exp(z) / sum of exp(z) along the row.

    Args:
        params: a dict as init_mlp returns it. It is not changed.
        x: samples, an array of ints or floats of shape (n, n_in), n at least 1. It is
            not changed.

    Returns:
        The pair (hidden, probabilities): arrays of floats of shape (n, n_hidden) and
        (n, n_out). For logits from -1000 to 1000 there is no warning and no nan.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: forward")


# %% [markdown]
# ## A network small enough for paper
#
# Before you write the way back, walk it once with a pencil. Two inputs, two hidden neurons, two classes, and
# one sample, whose right class is 1:
#
# $$x = (2, 1) \qquad W_1 = \begin{pmatrix} 0.3 & -0.1 \\ -0.1 & 0.4 \end{pmatrix} \quad b_1 = (0, 0.1)
# \qquad W_2 = \begin{pmatrix} 1 & -1 \\ 0.5 & 2 \end{pmatrix} \quad b_2 = (0, 0)$$
#
# **Forward**, from left to right:
#
# | what | how | neuron 0 | neuron 1 |
# | --- | --- | --- | --- |
# | into tanh | $2 \cdot 0.3 - 1 \cdot 0.1 + 0$ and $-2 \cdot 0.1 + 1 \cdot 0.4 + 0.1$ | 0.5 | 0.3 |
# | $h$, out of it | tanh of each | 0.4621 | 0.2913 |
# | $z$, the logits | $h_0 \cdot 1 + h_1 \cdot 0.5$ and $h_0 \cdot (-1) + h_1 \cdot 2$ | 0.6078 | 0.1205 |
# | $p$, the probabilities | softmax of the two | 0.6195 | 0.3805 |
#
# The right class got 0.3805, so the *loss* (the cross-entropy) is $-\ln 0.3805 = 0.9662$.
#
# **Backward**, from right to left. The question at each place is: if the number *here* grows by a little, by
# how many times as much does the loss grow? This is a slope. The chain rule says that the slope at one place
# is the slope at the place behind it, times what lies between the two:
#
# ```
# x --(W1, b1)--> into h --tanh--> h --(W2, b2)--> z --softmax, -ln--> loss
#
# W1, b1  <-----  delta_1 <------------------  delta_2 <-------------  1
#                  |                            |
#       weights: times what came in    weights: times what came in
# ```
#
# So there are only four things to write, each a line or two: the slope at $z$, called $\delta_2$ (say
# "delta"); from a delta the slopes of the weights in front of it; from a delta those of the biases; and the
# step from $\delta_2$ back to $\delta_1$. Then `backward` puts them together. The last cell draws this
# network with all its numbers, and the slopes in red.
#
# ![The network on paper as a graph from left to right: inputs 2 and 1, hidden values 0.4621 and 0.2913,
# probabilities 0.6195 and 0.3805, loss 0.9662; at each weight its slope in
# red](../lessons/ex08_backpropagation-1.png)

# %% [markdown]
# ## The output error
#
# **What:** $\delta_2$, the slope of the loss with respect to each logit.
#
# **Why it is so short:** write the loss of one sample with the logits. Its right class is $r$:
#
# $$L = -\ln p_r = -z_r + \ln \sum_k e^{z_k}$$
#
# Nudge $z_j$. The second part moves by $e^{z_j} / \sum_k e^{z_k}$, and that is $p_j$. The first part moves by
# $-1$ if $j$ is the right class, and else not at all. That is all:
#
# $$\delta_2 = p - y$$
#
# where $y$ is 1 for the right class and 0 for the others. The loss of a batch is the *mean* over its $n$
# samples, so each sample has an $n$-th of a say: $\delta_2 = (p - y) / n$.
#
# **By hand:** $(0.6195 - 0, \; 0.3805 - 1) = (0.6195, -0.6195)$. More of $z_0$ makes it worse, more of $z_1$
# makes it better.
#
# **How:** `y` holds the numbers of the right classes. `d[np.arange(n), y]` picks from each row of `d` the
# entry of its right class. And do not write into the array that you were given.


# %%
def output_error(probabilities, y):
    """The slope of the mean cross-entropy with respect to each logit.

    (p - 1) / n at the right class of each sample, and p / n at its other classes.

    Args:
        probabilities: what softmax gave, an array of floats of shape (n, n_out), n at
            least 1. It is not changed.
        y: the right class of each sample, an array of ints from 0 to n_out - 1 of
            shape (n,). It is not changed.

    Returns:
        An array of floats of the shape of probabilities.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: output_error")


# %% [markdown]
# ## The slopes of the weights
#
# **What:** how the loss moves with each weight of a layer, if delta, the slopes behind the layer, are known.
#
# **Why:** the weight from neuron $i$ to neuron $j$ is multiplied by what comes out of $i$. If the weight
# grows by a little, $z_j$ grows by that much times $a_i$, and the loss by that much times $\delta_j$:
#
# $$\frac{\partial L}{\partial W_{ij}} = a_i \, \delta_j \quad \text{(added up over the samples)} \qquad
# \frac{\partial L}{\partial W} = a^T \delta$$
#
# **By hand:** into $W_2$ comes $h = (0.4621, 0.2913)$, and behind it is $\delta_2 = (0.6195, -0.6195)$. Each
# with each:
#
# | | to $z_0$ | to $z_1$ |
# | --- | --- | --- |
# | from $h_0$ | 0.2863 | -0.2863 |
# | from $h_1$ | 0.1805 | -0.1805 |
#
# **How:** with one row per sample, `inputs.T @ delta` multiplies each with each and adds up over the samples.
# Look at the shapes: `(n_from, n) @ (n, n_to)` gives `(n_from, n_to)`, the shape of the weights. A gradient
# always has the shape of its parameter. There is no division by $n$ here: delta has it in it.


# %%
def weight_gradient(inputs, delta):
    """The slope of the loss with respect to each weight of a layer.

    Entry (i, j) is the sum over the samples of inputs[:, i] * delta[:, j].

    Args:
        inputs: what comes into the layer, an array of floats or of ints of any type,
            such as uint8, of shape (n, n_from). It is not changed.
        delta: the slopes of the loss with respect to what comes out of the weights and
            biases, an array of floats of shape (n, n_to). It is not changed.

    Returns:
        An array of floats of shape (n_from, n_to).
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: weight_gradient")


# %% [markdown]
# ## The slopes of the biases
#
# **What:** the same for the biases.
#
# **Why:** a bias is a weight whose input is always 1. So its slope is $1 \cdot \delta_j$, added up over the
# samples:
#
# $$\frac{\partial L}{\partial b} = \text{sum of the rows of } \delta$$
#
# **By hand:** there is one sample, so the slopes of $b_2$ are $\delta_2$ itself: $(0.6195, -0.6195)$.
#
# **How:** `axis=0` adds up along the samples and leaves one number for each neuron.


# %%
def bias_gradient(delta):
    """The slope of the loss with respect to each bias of a layer.

    Args:
        delta: the slopes of the loss with respect to what comes out of the weights and
            biases, an array of floats of shape (n, n_to). It is not changed.

    Returns:
        An array of floats of shape (n_to,): the sum of the rows of delta.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: bias_gradient")


# %% [markdown]
# ## The hidden error
#
# **What:** one step further back: from $\delta_2$, the slopes at the logits, to $\delta_1$, the slopes at
# what goes into tanh.
#
# **Why:** what hidden neuron $i$ says reaches the loss by several ways, one through each logit. Nudge
# $h_i$: the logit $z_j$ moves by $W_{ij}$ times as much, and the loss by that times $\delta_j$. Add up the
# ways. Then comes the tanh: its slope, written with what comes *out* of it, is $1 - h^2$.
#
# $$\delta_1 = (\delta_2 W_2^T) \cdot (1 - h^2)$$
#
# The dot is entry by entry. The weights carry the slopes back through the same wires through which the
# signal came.
#
# **By hand:** for neuron 0 the two ways give $0.6195 \cdot 1 + (-0.6195) \cdot (-1) = 1.2389$, and for
# neuron 1 they give $0.6195 \cdot 0.5 + (-0.6195) \cdot 2 = -0.9292$. The slopes of tanh are $1 - 0.4621^2
# = 0.7864$ and $1 - 0.2913^2 = 0.9151$. So $\delta_1 = (0.9743, -0.8503)$.
#
# With it, the last two gradients are old acquaintances. The slopes of $b_1$ are $\delta_1$, and those of
# $W_1$ are each input times each delta: 1.9487 and -1.7007 in the row of the input 2, 0.9743 and -0.8503 in
# the row of the input 1.


# %%
def hidden_error(delta_2, w2, hidden):
    """The slope of the loss with respect to what goes into each hidden neuron's tanh.

    (delta_2 @ w2 transposed), entry by entry times the slope of tanh, 1 - hidden**2.

    Args:
        delta_2: the slopes of the loss with respect to the logits, an array of floats
            of shape (n, n_out). It is not changed.
        w2: weights from the hidden layer to the output, an array of floats of shape
            (n_hidden, n_out). It is not changed.
        hidden: what comes out of the hidden layer's tanh, an array of floats of shape
            (n, n_hidden). It is not changed.

    Returns:
        An array of floats of shape (n, n_hidden).
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: hidden_error")


# %% [markdown]
# ## Backward
#
# **What:** all of it together: first the *loss*, how wrong the network is: the *cross-entropy*, minus the
# logarithm of the probability that it gave to the right class, as a mean over the $n$ samples. Then its
# gradient: how steeply the loss rises with each single weight and bias.
#
# **How:** forward, the output error, the gradients of the second layer, the hidden error, the gradients of
# the first layer. Each is a call of a function that you have:
#
# | gradient | inputs of the layer | delta behind the layer |
# | --- | --- | --- |
# | `"W2"`, `"b2"` | `hidden` | the output error |
# | `"W1"`, `"b1"` | `x` | the hidden error |
#
# **A way to check yourself:** a gradient is a slope, so nudge one weight by a tiny number to both sides and
# look at how the loss moves. The last cell does it for each of the 12 parameters of the network on paper.
# Then it makes one step of 0.1 against the gradient, and the loss falls from 0.9662 to 0.2375.
#
# **Watch out:** a probability can be so small that it is 0 in floats, and $\log 0$ is minus infinity. Keep
# the logarithm away from 0, for example with `np.maximum(..., 1e-12)`.


# %%
def backward(params, x, y):
    """The mean cross-entropy of a batch, and its gradient for every parameter.

    The loss is the mean over the samples of -log(probability of the right class), with
    the natural logarithm. The gradients follow by the chain rule (Rumelhart, Hinton
    and Williams, 1986).

    Args:
        params: a dict as init_mlp returns it. It is not changed.
        x: samples, an array of ints or floats of shape (n, n_in), n at least 1. It is
            not changed.
        y: the right class of each sample, an array of ints from 0 to n_out - 1 of
            shape (n,). It is not changed.

    Returns:
        The pair (loss, gradients): a number, and a dict with the keys of params, whose
        arrays of floats have the shapes of theirs. For logits from -1000 to 1000 there
        is no warning, no nan and no infinity: where the right class has a probability
        below 1e-6, the loss of this sample is some finite number above 10.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: backward")


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

    It starts from init_mlp(n_in, n_hidden, n_out, seed), with as many inputs as x has
    columns, and one output more than the highest label. Each epoch goes through all
    samples once, in random order, in batches of batch_size; the last batch of an epoch
    may be smaller. Each batch makes one step: every parameter moves by
    -lr times its gradient, the gradient of the mean cross-entropy of this batch.
    Whether each epoch draws a new order, or the first order serves for all, is up to
    you.

    Args:
        x: samples, an array of floats of shape (n, n_in). It is not changed.
        y: the right class of each sample, an array of ints, 0 or more, of shape (n,).
            It is not changed.
        n_hidden: number of hidden neurons, an int.
        epochs: number of epochs, an int, 1 or more.
        lr: learning rate, a float above 0.
        batch_size: number of samples in a batch, an int, 1 or more; it may be larger
            than n.
        seed: an int, 0 or more: for the start and for the order. The same seed gives
            the same result.

    Returns:
        The pair (params, losses): the trained parameters, a dict as init_mlp returns
        it; and the mean cross-entropy over all samples after each epoch, a list of
        exactly epochs numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_mlp_numpy")


# %% [markdown]
# ## How much arrives at the first layer?
#
# On the way back, delta is multiplied by the slope of the activation at every layer. What does that do to a
# deep network? You measure it, on a stack of layers, all with the same activation $f$:
#
# $$a_l = f(a_{l-1} W_l + b_l) \qquad l = 1, 2, \ldots, \text{depth}$$
#
# where $a_0$ are the samples. It takes three small functions. This is the first.
#
# **What:** the slope of an activation, read off from what comes *out* of it, as for tanh above:
#
# | activation | slope |
# | --- | --- |
# | sigmoid | $a (1 - a)$ |
# | tanh | $1 - a^2$ |
# | relu | 1 where $a$ is positive, 0 elsewhere |
#
# So after tanh gave 0.4621, the slope is 0.7864; a sigmoid that gave 0.5 has the slope 0.25.


# %%
def activation_slope(a, activation):
    """The slope of an activation where it gave the answer a.

    Args:
        a: what came out of the activation, an array of floats of any shape. It is not
            changed.
        activation: "sigmoid", "tanh" or "relu". The slope of relu where it gave 0 is
            0.

    Returns:
        An array of the shape of a. For relu, ones and zeros of any type: floats, ints
        and bools will all do.

    Raises:
        ValueError: if activation is any other name.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: activation_slope")


# %% [markdown]
# ## Forward through a stack
#
# **What:** send the samples through all layers, and keep what comes out of each: the way back needs it all.
#
# **How:** begin a list with the samples. For each layer, take the last entry of the list, work out
# $f(a W + b)$, and append it. `zip(weights, biases)` gives the weights and the biases of one layer after the
# other.


# %%
def forward_stack(x, weights, biases, activation):
    """Send samples through a stack of layers, and keep what comes out of each.

    Each layer works out f(a @ W + b), where a comes from the layer before, and f is
    the activation: the sigmoid 1 / (1 + exp(-z)), tanh, or relu, max(0, z).

    Args:
        x: samples, an array of floats of shape (n, n_in). It is not changed.
        weights: a list of the weights of each layer, arrays of floats of shape
            (n_from, n_to); the n_to of a layer is the n_from of the next. It is not
            changed.
        biases: a list of the biases of each layer, arrays of floats of shape (n_to,).
            It is not changed.
        activation: "sigmoid", "tanh" or "relu", for all layers.

    Returns:
        A list or a tuple of arrays of floats, one more than there are layers: x, then
        what comes out of each layer, from the first to the last.

    Raises:
        ValueError: if activation is any other name.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: forward_stack")


# %% [markdown]
# ## Back through a stack
#
# **What:** how large is the gradient of each layer's weights?
#
# **How:** the loss is simple: all activations of the last layer, added up, divided by the $n$ samples. Call
# $g_l$ the slopes of the loss at what comes out of layer $l$. In the last layer they are $\frac{1}{n}$ in
# every entry, and there the way back starts. Then, layer by layer, from the last to the first:
#
# $$\delta_l = g_l \cdot f' \qquad \frac{\partial L}{\partial W_l} = a_{l-1}^T \delta_l \qquad
# g_{l-1} = \delta_l W_l^T$$
#
# The first is `activation_slope`, the second `weight_gradient`. Lists count from 0, so `weights[0]` is
# $W_1$: `activations[l]` is what comes *into* the layer with `weights[l]`, and `activations[l + 1]` is what
# comes out of it.
#
# A gradient is a whole array. How large is it? The *norm* is the usual measure: the root of the sum of all
# squares, `np.linalg.norm`.


# %%
def layer_gradient_norms(activations, weights, activation):
    """The norm of the weights' gradient at each layer of a stack.

    The loss is the sum of all activations of the last layer, divided by the number of
    samples.

    Args:
        activations: a list of arrays as forward_stack returns it: x of shape (n,
            n_in), then what came out of each layer. It is not changed.
        weights: a list of the weights of each layer, arrays of floats of shape
            (n_from, n_to), at least one. It is not changed.
        activation: "sigmoid", "tanh" or "relu", for all layers.

    Returns:
        A list or an array of as many numbers as there are layers, from the first layer
        to the last: the norm (root of the sum of the squares) of the gradient of the
        loss with respect to this layer's weights.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: layer_gradient_norms")


# %% [markdown]
# ## What arrives, and what does not
#
# The last cell sends 20 random samples through 20 layers of 50 neurons, with weights that neither blow up
# the signal nor let it die: their spread is $\sqrt{1 / 50}$, and for relu $\sqrt{2 / 50}$, as relu cuts off
# half of the signal (Kaiming He and colleagues, 2015). It divides the norm of the first layer's gradient by
# that of the last one's, and takes the median of ten stacks:
#
# | stack | first / last | mean slope in the last layer | dead neurons in the last layer |
# | --- | --- | --- | --- |
# | sigmoid, no biases | 3.6e-13 | 0.235 | |
# | tanh, no biases | 1.0e+00 | 0.977 | |
# | tanh, biases of spread 1 | 3.8e-05 | 0.544 | |
# | relu, no biases | 8.0e-01 | 0.480 | 39 % |
# | relu, biases of -0.5 | nothing | 0.000 | 100 % |
#
# - **The sigmoid's** slope is never above 0.25, so its gradient *vanishes*, and the first layers do
#   not learn.
# - **tanh** passes the gradient on as long as its neurons stay in the middle, where its slope is near 1. Once
#   they are pushed to the flat ends, here by biases, tanh's gradient fades too.
# - **relu** passes 1 where a neuron is active and 0 where it is not. Here that evens out, although more
#   than a third of the last layer's neurons are dead: no sample activates them. Push all neurons down a
#   little, and whole layers die, and *nothing* arrives any more.
#
# So tanh and relu are no cure in themselves. They work with a start that suits them.
#
# ## Tables and images
#
# Does one need a hidden layer at all? Take it away, and what is left is softmax on the inputs themselves,
# trained by the same functions of yours. The last cell trains both, on digits and on a table of 30
# measurements of tumours (mean of three splits):
#
# | data | without a hidden layer | with 64 hidden neurons |
# | --- | --- | --- |
# | digits, 784 pixels | 89.2 % | 91.6 % |
# | tumours, 30 columns | 97.2 % | 97.8 % |
#
# One pixel says little by itself, and which pixels belong together is what hidden neurons find out. In the
# table each column means something already, and the network gains next to nothing. That is common: for
# images, sound and text, networks are far ahead, while for tables a simple method is often as good, and
# quicker to train and to explain. So try the simple one first.

# %% [markdown]
# ## See it
#
# When your functions pass their checks, run this cell (from a terminal, in the course folder:
# `python -m exercises.ex08_backpropagation`). It prints the network on paper with every gradient, beside the
# slope that one gets by nudging. Then it trains on 4,000 real digits and asks about 1,000 others, compares
# tables with images, and measures the stacks.
#
# The first picture is the network on paper as a *computation graph*: black is the way forward, red the
# slope of the loss at that place. The second one shows the loss; what 12 of the hidden neurons look at
# (their weights, each at its pixel, red for positive and blue for negative); and the norms of the
# gradients: follow the lines from the last layer, at the right, back to the first.
#
# Try this: train with `lr=5.0`, and with `lr=0.001`. And why does the sigmoid's line lose about the same
# *factor* at each layer?

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import load_breast_cancer, load_digits

    # The network on paper.
    paper = {
        "W1": np.array([[0.3, -0.1], [-0.1, 0.4]]),
        "b1": np.array([0.0, 0.1]),
        "W2": np.array([[1.0, -1.0], [0.5, 2.0]]),
        "b2": np.array([0.0, 0.0]),
    }
    x, y = np.array([[2.0, 1.0]]), np.array([1])
    hidden, probabilities = forward(paper, x)
    logits = hidden @ paper["W2"] + paper["b2"]
    delta_2 = output_error(probabilities, y)
    delta_1 = hidden_error(delta_2, paper["W2"], hidden)
    loss, gradients = backward(paper, x, y)

    def in_words(values):
        return " ".join(f"{value:8.4f}" for value in np.ravel(values))

    values = {"h": hidden, "z": logits, "p": probabilities, "delta_2": delta_2}
    values |= {
        "back to h": delta_2 @ paper["W2"].T,
        "slope": activation_slope(hidden, "tanh"),
        "delta_1": delta_1,
    }
    print("The network on paper")
    for name, numbers in values.items():
        print(f"  {name:10s}{in_words(numbers)}")
    print(f"  loss {loss:.4f}\n\n  gradient of, by backward, by nudging")
    for name, parameter in paper.items():
        slopes = np.zeros_like(parameter)
        for place in np.ndindex(parameter.shape):
            nudged = [{**paper, name: parameter.copy()} for _ in range(2)]
            nudged[0][name][place] += 1e-4
            nudged[1][name][place] -= 1e-4
            slopes[place] = (backward(nudged[0], x, y)[0] - backward(nudged[1], x, y)[0]) / 2e-4
        print(f"  {name}  {in_words(gradients[name])}  |{in_words(slopes)}")
    step = {name: paper[name] - 0.1 * gradients[name] for name in paper}
    print(f"  loss after a step of 0.1: {backward(step, x, y)[0]:.4f}")

    # The same as a picture: black forward, red the slope of the loss.
    figure, graph = plt.subplots(figsize=(11, 5))
    columns = {
        0: [(f"$x_{i}$ = {x[0, i]:g}", "") for i in range(2)],
        1: [(f"$h_{i}$ = {hidden[0, i]:.4f}", f"into tanh: {delta_1[0, i]:.4f}") for i in range(2)],
        2: [(f"$p_{i}$ = {probabilities[0, i]:.4f}", f"at $z_{i}$: {delta_2[0, i]:.4f}") for i in range(2)],
    }
    for layer, name in enumerate(["W1", "W2"]):
        for i, j in np.ndindex(2, 2):
            label = f"{paper[name][i, j]:g} ({gradients[name][i, j]:.4f})"
            graph.plot(
                [layer, layer + 1], [-i, -j], color="0.6", zorder=1, label=f"{name}[{i}, {j}] = {label}"
            )
            # Not in the middle, where the lines cross.
            at = (layer + 0.3, -i - 0.3 * (j - i))
            white = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
            graph.text(*at, f"{paper[name][i, j]:g}", ha="right", va="center", bbox=white)
            slope = f"{gradients[name][i, j]:.4f}"
            graph.text(*at, f" {slope}", color="tab:red", ha="left", va="center", bbox=white)
    for j in range(2):
        graph.plot([2, 3], [-j, -0.5], color="0.6", zorder=1, label=f"to the loss {j}")
    columns[3] = [(f"loss = {loss:.4f}", "its own slope: 1")]
    for layer, nodes in columns.items():
        for i, (value, slope) in enumerate(nodes):
            place = (layer, -0.5 if layer == 3 else -i)
            box = {"boxstyle": "round,pad=0.5", "facecolor": "white", "edgecolor": "black"}
            graph.text(*place, value, ha="center", va="center", bbox=box, zorder=2)
            height = place[1] + (0.14 if i == 0 and layer < 3 else -0.14)
            graph.text(layer, height, slope, color="tab:red", ha="center", va="center")
    graph.set(
        title="The network on paper: values, and in red the slopes of the loss",
        xlim=(-0.3, 3.4),
        ylim=(-1.3, 0.3),
    )
    graph.axis("off")

    def accuracy_without_hidden_layer(x, y, new_x, new_y, epochs, seed):
        weights, biases = np.zeros((x.shape[1], y.max() + 1)), np.zeros(y.max() + 1)
        rng = np.random.default_rng(seed)
        for _ in range(epochs):
            order = rng.permutation(len(x))
            for start in range(0, len(x), 32):
                rows = order[start : start + 32]
                powers = np.exp(x[rows] @ weights + biases)
                delta = output_error(powers / powers.sum(axis=1, keepdims=True), y[rows])
                weights = weights - 0.2 * weight_gradient(x[rows], delta)
                biases = biases - 0.2 * bias_gradient(delta)
        return np.mean((new_x @ weights + biases).argmax(axis=1) == new_y)

    images, labels = load_digits("train")
    new_images, new_labels = load_digits("test")
    x, new_x = images.reshape(-1, 784) / 255, new_images.reshape(-1, 784) / 255
    start = init_mlp(784, 64, 10, seed=1)
    loss = backward(start, x, labels)[0]
    print(f"\nLoss before training: {loss:.3f} (a guess among ten classes has ln 10 = {np.log(10):.3f})")
    params, losses = train_mlp_numpy(x, labels, n_hidden=64, epochs=10, lr=0.2, batch_size=32, seed=1)
    print("Loss after each epoch:", " ".join(f"{loss:.3f}" for loss in losses))
    right = np.mean(forward(params, new_x)[1].argmax(axis=1) == new_labels)
    print(f"Right for {right:.1%} of 1,000 digits that it has not seen")

    without = accuracy_without_hidden_layer(x, labels, new_x, new_labels, 10, seed=1)
    print("\nAccuracy       without, with a hidden layer")
    print(f"  digits   {without:.1%}, {right:.1%}")
    table, ill = load_breast_cancer()
    found = []
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(len(table))
        known, new = order[:400], order[400:]
        scaled = (table - table[known].mean(axis=0)) / table[known].std(axis=0)
        trained, _ = train_mlp_numpy(
            scaled[known], ill[known], 64, epochs=30, lr=0.2, batch_size=32, seed=seed
        )
        answers = forward(trained, scaled[new])[1].argmax(axis=1)
        simple = accuracy_without_hidden_layer(scaled[known], ill[known], scaled[new], ill[new], 30, seed)
        found.append([simple, np.mean(answers == ill[new])])
    print("  tumours  {:.1%}, {:.1%}".format(*np.mean(found, axis=0)))

    figure, (falling, looking, vanishing) = plt.subplots(1, 3, figsize=(15, 4.5))
    falling.plot(range(1, 11), losses, "o-")
    falling.set(
        title="Training on 4,000 digits", xlabel="epoch", ylabel="loss on all of them", ylim=(0, None)
    )
    tiles = params["W1"].T[:12].reshape(3, 4, 28, 28)
    mosaic = np.pad(tiles, ((0, 0), (0, 0), (1, 1), (1, 1))).transpose(0, 2, 1, 3).reshape(3 * 30, 4 * 30)
    looking.imshow(mosaic, cmap="RdBu_r", vmin=-0.3, vmax=0.3)
    looking.set(title="What 12 hidden neurons look at", xticks=[], yticks=[])

    def draw_stack(name, spread, shift, seed):
        rng = np.random.default_rng(seed)
        samples = rng.normal(size=(20, 50))
        factor = np.sqrt((2 if name == "relu" else 1) / 50)
        layers = [
            (factor * rng.normal(size=(50, 50)), spread * rng.normal(size=50) + shift) for _ in range(20)
        ]
        return samples, [w for w, _ in layers], [b for _, b in layers]

    print("\n20 layers                   first / last   slope in the last layer   dead neurons there")
    for label, name, spread, shift in [
        ("sigmoid, no biases", "sigmoid", 0, 0),
        ("tanh, no biases", "tanh", 0, 0),
        ("tanh, biases of spread 1", "tanh", 1, 0),
        ("relu, no biases", "relu", 0, 0),
        ("relu, biases of -0.5", "relu", 0, -0.5),
    ]:
        norms, slopes, dead = [], [], []
        for seed in range(10):
            samples, weights, biases = draw_stack(name, spread, shift, seed)
            activations = forward_stack(samples, weights, biases, name)
            norms.append(layer_gradient_norms(activations, weights, name))
            slopes.append(np.mean(activation_slope(activations[-1], name)))
            dead.append(np.mean(np.all(activations[-1] == 0, axis=0)))
        first, last = np.transpose(norms)[[0, -1]]
        share = f"{np.median(first / last):.1e}" if last.all() else "nothing"
        print(f"  {label:26s}{share:>12s}{np.mean(slopes):26.3f}{np.mean(dead):21.0%}")
        if last.all():
            vanishing.semilogy(range(1, 21), np.median(norms, axis=0), "o-", label=label)
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
