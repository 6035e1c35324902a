# %% [markdown]
# # Gradient descent
#
# Imagine that you stand on a hillside in thick fog and want to go down into the valley. You cannot see the
# valley, but you can feel with your feet which way the ground slopes. So you take a step downhill, feel
# again, and take another step. That is *gradient descent*, and nearly every network learns by it. The
# landscape is the *loss*: it says how wrong the network is. Your place in it is the network's weights.
# Downhill means: less wrong.
#
# The slope in each direction is called the *gradient*: one number for each weight. In this unit you
#
# 1. work out a gradient by the simplest means there is: try it,
# 2. let TensorFlow work it out, and take one step,
# 3. take 500 steps, and watch a neuron find the weights for OR by itself,
# 4. roll a ball down a landscape with two valleys, and see that downhill does not always lead to the
#    deepest place.
#
# ![The loss of the OR neuron falls over 500 epochs; a ball without momentum stays in the first hollow of a
# curve, a ball with momentum rolls over the hill into the deeper
# one](../lessons/ex05_gradient_descent-1.png)

# %%
import numpy as np
import tensorflow as tf

# %% [markdown]
# ## Feel the slope
#
# **What:** go a small step $h$ to one side, then to the other, and see how far $f$ rises between the two.
# For each entry $x_i$ of $x$ in turn, with all the others left where they are:
#
# $$\frac{\partial f}{\partial x_i} \approx
# \frac{f(\ldots, x_i + h, \ldots) - f(\ldots, x_i - h, \ldots)}{2h}$$
#
# This is called the *central difference*.
#
# **Why:** it works for every function that has no corner or jump at this place, and it needs no mathematics
# of its derivative. So it is the judge: whoever has derived a formula for a gradient compares it with this.
# For training it is too slow, as it takes two calls of $f$ for every single weight.
#
# **Why both sides?** One could step to one side only and divide by $h$. The last cell of this unit
# compares the two for $x^3$ at 1, where the slope is 3. With $h = 0.01$, one side gives 3.0301 and both
# sides give 3.0001.
#
# **Watch out, first:** whole numbers. An array of whole numbers cannot hold $2 + 0.01$: NumPy cuts it off
# to 2 as you write it in, without a word. And `np.zeros_like(x)` is an array of whole numbers again if x
# is one, so slopes written into it lose their decimals. Make floats first.
#
# **Watch out, second:** do not walk away with the caller's array. Change a copy.


# %%
def numerical_gradient(f, x, h):
    """The gradient of f at x by central differences.

    For each entry: (f(x with h added to this entry) - f(x with h subtracted from this
    entry)) / (2 h).

    Args:
        f: a function that takes a float64 array of the shape of x and returns one
            number.
        x: where to take the gradient: a NumPy array of float64 or of ints with one
            dimension or more and at least one entry. It is not changed, not even for a
            moment: it may be read-only.
        h: how far to go to each side, a float above 0, such as 1e-4.

    Returns:
        An array of floats of the shape of x, also where x has ints: the slope of f in
        the direction of each entry. The differences are those of the formula for any
        h, small or large.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: numerical_gradient")


# %% [markdown]
# ## One step downhill
#
# **What:** a neuron with the activation tanh answers $\tanh(x w + b)$, a number between $-1$ and 1. How
# wrong its answers are for a batch of samples is the *mean squared error*:
#
# $$L = \text{mean of } (\tanh(x w + b) - y)^2$$
#
# One step of gradient descent moves each weight against its slope. The *learning rate* $\eta$ (`lr` in the
# code) says how far:
#
# $$w_{\text{new}} = w - \eta \frac{\partial L}{\partial w}
# \qquad b_{\text{new}} = b - \eta \frac{\partial L}{\partial b}$$
#
# **Why:** this is the step. Networks with millions of weights take just this step, or a relative of it.
#
# **How TensorFlow finds the slopes:** a `tf.GradientTape` records what you compute, like a tape recorder:
#
# ```python
# v = tf.Variable(3.0)
# with tf.GradientTape() as tape:
#     square = v * v
# slope = tape.gradient(square, v)
# ```
#
# Then it plays the tape backwards and works out the slope by the chain rule: here it is 6. It does so for
# all weights in one go, and exactly, without an $h$. The tape has three conditions. It follows a
# `tf.Variable` by itself (anything else has to be handed to `tape.watch`). The whole computation stands
# inside the `with` block. And every step of it is one of TensorFlow's: what NumPy computes, the tape does
# not hear. Where one of the three is not met, the slope is `None`, or a wrong number, if the tape heard
# only a part.
#
# **Watch out:** if the answers have the shape (4, 1) and `y` the shape (4,), subtracting them gives no
# error, but a table of shape (4, 4), every answer minus every `y`. The loss of that table is a number like
# any other, and the neuron learns nonsense. Your function is to refuse such a `y`.


# %%
def train_step(w, b, x, y, lr):
    """One step of gradient descent for a neuron with tanh.

    The loss is the mean over the samples of (tanh(x w + b) - y)**2. The new weights
    are w - lr * dL/dw, and the new bias is b - lr * dL/db.

    Args:
        w: weights, a NumPy array or tensor of float32 of shape (n_features, 1). It is
            not changed.
        b: bias, a NumPy array or tensor of float32 of shape (1,). It is not changed.
        x: samples, a NumPy array or tensor of float32 of shape (n_samples,
            n_features). It is not changed.
        y: right answers, a NumPy array or tensor of float32 of shape (n_samples, 1).
            It is not changed.
        lr: learning rate, a float above 0.

    Returns:
        The triple (w, b, loss): the new weights, of shape (n_features, 1); the new
        bias, of shape (1,); and the loss, one number: that of the weights and bias
        that came in, before the step. Arrays and tensors will both do.

    Raises:
        ValueError: where y has not the shape (n_samples, 1).
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_step")


# %% [markdown]
# ## The whole way down
#
# **What:** start somewhere, take many steps, and write down the loss before each one. A pass over all
# samples is an *epoch*. Here every step looks at all samples, so one step is one epoch.
#
# **Why write the losses down:** they are the learning curve. If it falls, the neuron learns. If it rises,
# the learning rate is probably too large, or a sign is wrong.
#
# **Where to start:** at small random weights. Here each is drawn between $-1$ and 1, and the bias starts
# at 0. Far from 0, tanh is so flat that its slope is nearly 0, and a neuron that starts there and is wrong
# stays wrong for a long time.
#
# **Why a seed:** chance in a computer comes from a formula that starts with a number, the *seed*. The same
# seed gives the same random weights, so you, or someone else, can repeat exactly what you saw. Another
# seed gives another start.
#
# For OR, no is $-1$ and yes is 1. tanh comes near these two but never gets there: so the loss becomes
# small, but not 0.


# %%
def train_tanh_neuron(x, y, epochs, lr, seed):
    """Train a neuron with tanh by gradient descent.

    Each weight starts as a random number between -1 and 1 that depends on the seed,
    and the bias at 0. Each epoch is one step over all samples (see train_step).

    Args:
        x: samples, a NumPy array of ints or floats of shape (n_samples, n_features).
            It is not changed.
        y: right answers, -1 for no and 1 for yes: a NumPy array of ints or floats of
            shape (n_samples, 1). It is not changed.
        epochs: number of epochs, an int, 1 or more. All of them are run.
        lr: learning rate, a float above 0.
        seed: an int, 0 or more. The same seed gives the same result, and another seed
            another start, with other weights.

    Returns:
        The triple (w, b, losses): weights after the last step, of shape (n_features,
        1); bias, of shape (1,); and a list of exactly epochs numbers, the mean squared
        error before each step. Arrays and tensors will both do for w and b, and a
        loss may be a tensor too. For the four samples of OR, with x of zeros and ones,
        lr 0.1 and 500 epochs, the losses fall from step to step, and the neuron ends
        with a mean squared error below 0.02.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_tanh_neuron")


# %% [markdown]
# ## Two valleys
#
# **What:** a function of one number whose curve has two valleys, a shallow one and a deep one. You start at
# some place, and follow the slope.
#
# Plain gradient descent stops in the first valley that it comes to. There the slope is 0, and with no slope
# there is no step. It does not know that there is a deeper valley behind the next hill. The bottom of the
# shallow one is called a *local minimum*.
#
# **Momentum** gives the walker a *velocity* $v$, as a heavy ball has one. Each step keeps a share $\mu$ of
# the old velocity (`momentum` in the code, such as 0.9) and adds the push of the slope:
#
# $$v_{\text{new}} = \mu \, v - \eta \, f'(x) \qquad x_{\text{new}} = x + v_{\text{new}}$$
#
# The velocity starts at 0. With $\mu = 0$ this is plain gradient descent. With a large $\mu$ the ball
# gathers speed on the way down, and may roll over the hill on the other side.
#
# **Why:** the loss of a network is a landscape too. Momentum helps to cross flat stretches and small hollows,
# and most optimizers have it built in. It is no guarantee: a ball can also roll *out* of a good valley.


# %%
def descend(f, grad, start, lr, momentum, steps):
    """Go downhill along a function of one number, with momentum.

    The velocity starts at 0. Each step first sets velocity = momentum * velocity - lr
    * grad(x), with the slope at the place x where the walker is, and then x = x +
    velocity.

    Args:
        f: a function that takes a number and returns a number.
        grad: its derivative, a function that takes a number and returns a number.
        start: where to start, an int or a float.
        lr: learning rate, a float above 0.
        momentum: the share of the velocity that is kept, a float from 0 to below 1.
        steps: number of steps, an int, 0 or more. All of them are taken.

    Returns:
        The pair (path, heights): the places, from start to the last one, and f at each
        of these places. Two lists or arrays of exactly steps + 1 numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: descend")


# %% [markdown]
# ## See it
#
# When your functions pass their checks, run this cell (or the whole file:
# `python exercises/ex05_gradient_descent.py`). It compares one side with both sides, asks the tape for the
# slope of $v^2$ at 3, trains the OR neuron, and sends two balls down the same hill. Then it draws the
# learning curve and the balls' ways.
#
# The landscape is $\frac{x^4}{4} - \frac{x^3}{2} - \frac{5 x^2}{4} + 3 x$. Its shallow valley is at 2 and
# has the height 1. Its deep valley is at $-1.5$ and has the height $-4.36$. Both balls start at 3 with the
# learning rate 0.02. Without momentum, the ball ends at 2. With momentum 0.9, it ends at $-1.5$.
#
# For the OR neuron there is a number to compare with. The post that this exercise comes from trained the
# same neuron with Keras: tanh, the mean squared error, the learning rate 0.1. At epoch 400 it printed a
# loss of 0.0195. The cell prints yours for five random starts, somewhere between 0.0175 and 0.0205: what is
# left of the loss after 400 steps depends a little on where one began.
#
# Try this: give the second ball the momentum 0.8. Does it get over the hill? And what does a learning rate
# of 3 do to the OR neuron's curve?

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    def cube(x):
        return float(np.sum(x**3))

    one = np.array([1.0])
    print("the slope of x**3 at 1 is 3")
    print(f"from one side:   {(cube(one + 0.01) - cube(one)) / 0.01:.4f}")
    print(f"from both sides: {numerical_gradient(cube, one, 0.01)[0]:.4f}")

    v = tf.Variable(3.0)
    with tf.GradientTape() as tape:
        square = v * v
    print(f"\nthe tape: the slope of v * v at 3 is {float(tape.gradient(square, v)):.0f}")

    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([[-1], [1], [1], [1]])
    w, b, losses = train_tanh_neuron(x, y, epochs=500, lr=0.1, seed=0)
    print(f"\nOR: the loss falls from {losses[0]:.3f} to {losses[-1]:.3f}")
    at_400 = sorted(train_tanh_neuron(x, y, epochs=400, lr=0.1, seed=seed)[2][-1] for seed in range(5))
    print("at epoch 400, five starts:", *(f"{loss:.4f}" for loss in at_400), "(published: 0.0195)")
    for sample, answer in zip(x, np.tanh(x @ np.asarray(w) + np.asarray(b))[:, 0], strict=True):
        print(f"{sample}  {answer:+.2f}")

    landscape = np.polynomial.Polynomial([0.0, 3.0, -1.25, -0.5, 0.25])
    slope = landscape.deriv()
    figure, (curve, *hills) = plt.subplots(1, 3, figsize=(14, 4))
    curve.plot(range(1, 501), losses)
    curve.set(title="The OR neuron learns", xlabel="epoch", ylabel="mean squared error", ylim=(0, None))
    print()
    places = np.linspace(-2.7, 3.3, 300)
    for panel, momentum in zip(hills, [0.0, 0.9], strict=True):
        path, heights = descend(landscape, slope, 3.0, 0.02, momentum, 200)
        print(f"momentum {momentum}: the ball ends at {path[-1]:.2f}, at the height {heights[-1]:.2f}")
        panel.plot(places, landscape(places), color="grey")
        panel.plot(path, heights, "o-", color="tab:orange", markersize=4, linewidth=0.8, label="the ball")
        panel.plot(path[-1], heights[-1], "*", color="tab:red", markersize=15, label="where it ends")
        panel.set(title=f"Momentum {momentum}", xlabel="x", ylabel="height")
        panel.legend()
    for panel in (curve, *hills):
        panel.grid(alpha=0.3)
    figure.tight_layout()
    plt.show()
