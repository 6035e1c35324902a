# %% [markdown]
# # Optimizers: five ways to walk downhill
#
# A network learns by making its loss smaller. The *gradient* says, for each parameter, how steeply the loss
# rises if that parameter grows a little. So every parameter should move *against* its gradient: downhill.
# How far, and whether to remember earlier steps: that is what an *optimizer* decides.
#
# In this unit you write the five that you will meet everywhere: SGD, momentum, Adagrad, RMSprop and Adam.
# Each is a function that makes **one step**, and all are called alike:
#
# ```python
# state = None                                      # nothing to remember before the first step
# for _ in range(100):
#     params, state = momentum_step(params, gradient_at(params), state)
# ```
#
# * `params` is an array of parameters, `grads` is an array of the same shape with their gradients. *
# `state` is what the optimizer remembers from step to step. Before the first step it is `None`. Later it is
# a **dict** of arrays, the one that the step before has returned. (Adam also counts its steps in it.) * The
# answer is a pair: the new parameters and the new state.
#
# **Nothing that is handed in may change.** Each function makes new arrays and a new dict. `params -= ...`
# and `state["velocity"] *= ...` would edit the caller's own arrays, and a caller who wants to go back a
# step, or to compare two optimizers from the same start, would be lost.
#
# All formulas are meant entry by entry: each parameter has its own gradient, and its own memory.
#
# ![A long valley seen from above, with five paths down: SGD jumps from side to side, momentum swings,
# Adagrad, RMSprop and Adam bend towards the bottom; beside it their losses over a hundred
# steps](../lessons/ex07_optimizers-1.png)

# %%
import numpy as np

# %% [markdown]
# ## SGD: a step against the gradient
#
# **What:** *stochastic gradient descent*, the oldest and simplest. (*Stochastic* means by chance: in a
# training, each gradient comes from a few samples that are drawn at random.) With parameters $\theta$ (say
# "theta"), their gradients $g$ and the learning rate $\eta$ (say "eta"; `lr` in the code):
#
# $$\theta_{\text{new}} = \theta - \eta \, g$$
#
# **Why the minus:** the gradient points uphill.
#
# It remembers nothing, so its state is `None` before the step and after it. It takes and returns a state
# all the same: then one loop can drive any of the five.


# %%
def sgd_step(params, grads, state, lr=0.01):
    """One step of stochastic gradient descent.

    params - lr * grads: what keras.optimizers.SGD does without momentum.

    Args:
        params: the parameters, an array of floats or ints (int64) with one dimension
            or more. It is not changed.
        grads: the gradient of each parameter, an array of floats or ints (int64) of
            the shape of params. It is not changed.
        state: None. SGD remembers nothing.
        lr: learning rate, a float above 0.

    Returns:
        The pair (params, state): the new parameters, an array of floats of the same
        shape, and None.
    """
    ### BEGIN SOLUTION
    return params - lr * grads, None
    ### END SOLUTION


# %% [markdown]
# ## Momentum: a ball that rolls
#
# **What:** a ball that rolls downhill does not stop at each step to look around: it keeps its *velocity*,
# loses a little of it to friction, and gains a little from the slope.
#
# $$v_{\text{new}} = \mu \, v - \eta \, g \qquad \theta_{\text{new}} = \theta + v_{\text{new}}$$
#
# $\mu$ (say "mu"; `momentum` in the code) is the part of the velocity that is kept, mostly 0.9. At the
# start the ball lies still: before the first step $v$ is 0 for every parameter.
#
# **Why:** in a long narrow valley plain SGD jumps from wall to wall and hardly moves along the floor. The
# jumps to and fro cancel out in the velocity, and the small pushes along the floor add up. If the gradient
# stays 1 and $\mu$ is 0.9, the steps grow until they are 10 times as long as those of SGD.
#
# **Watch out:** books write momentum in three ways. Another one is $v = \mu v + g$ with $\theta - \eta v$.
# That moves the parameters alike as long as the learning rate stays the same, but then $v$ is another
# number. Here $\eta$ belongs in the velocity, as in Keras.


# %%
def momentum_step(params, grads, state, lr=0.01, momentum=0.9):
    """One step of gradient descent with momentum.

    The form of keras.optimizers.SGD(momentum=...), not Nesterov's: the new velocity is
    momentum * velocity - lr * grads, and the new parameters are params + the new
    velocity.

    Args:
        params: the parameters, an array of floats or ints (int64) with one dimension
            or more. It is not changed.
        grads: the gradient of each parameter, an array of floats or ints (int64) of
            the shape of params. It is not changed.
        state: None before the first step, where every velocity is 0; later the state
            that the step before returned. It is not changed.
        lr: learning rate of this step, a float above 0. It may differ from that of the
            step before.
        momentum: part of the velocity that is kept, a float from 0 to 1.

    Returns:
        The pair (params, state): the new parameters, an array of floats of the same
        shape, and a new dict {"velocity": the new velocity, an array of that shape}.
    """
    ### BEGIN SOLUTION
    velocity = np.zeros(params.shape) if state is None else state["velocity"]
    velocity = momentum * velocity - lr * grads
    return params + velocity, {"velocity": velocity}
    ### END SOLUTION


# %% [markdown]
# ## Adagrad: each parameter its own step size
#
# **What:** some parameters have steep slopes, others flat ones, and one learning rate cannot suit them all.
# Adagrad (Duchi, Hazan and Singer, 2011) adds up the *squares* of a parameter's gradients, in the
# *accumulator* $a$, and divides by the root:
#
# $$a_{\text{new}} = a + g^2 \qquad
# \theta_{\text{new}} = \theta - \frac{\eta \, g}{\sqrt{a_{\text{new}} + \varepsilon}}$$
#
# **Why:** whoever had large gradients takes small steps, and the other way round. Squares, because a
# gradient of $-5$ is as steep as one of $+5$.
#
# **Start and epsilon:** Keras lets every accumulator start at 0.1, not at 0, so that the first steps are
# not wild, and so do we. $\varepsilon$ (say "epsilon") is tiny and keeps the division safe. It stands
# *under* the root.
#
# **The catch:** the accumulator only ever grows, so the steps only ever get shorter. With a gradient of 1
# at each step, the hundredth step is about a tenth of the first.


# %%
def adagrad_step(params, grads, state, lr=0.001, epsilon=1e-7):
    """One step of Adagrad.

    The form of keras.optimizers.Adagrad: the new accumulator is accumulator +
    grads**2, and the new parameters are params - lr * grads / sqrt(new accumulator +
    epsilon), epsilon under the root.

    Args:
        params: the parameters, an array of floats or ints (int64) with one dimension
            or more. It is not changed.
        grads: the gradient of each parameter, an array of floats or ints (int64) of
            the shape of params. It is not changed.
        state: None before the first step, where every accumulator is 0.1; later the
            state that the step before returned. It is not changed.
        lr: learning rate, a float above 0.
        epsilon: a float above 0 that keeps the division safe.

    Returns:
        The pair (params, state): the new parameters, an array of floats of the same
        shape, and a new dict {"accumulator": the new accumulator, an array of that
        shape}.
    """
    ### BEGIN SOLUTION
    accumulator = np.full(params.shape, 0.1) if state is None else state["accumulator"]
    accumulator = accumulator + grads**2
    return params - lr * grads / np.sqrt(accumulator + epsilon), {"accumulator": accumulator}
    ### END SOLUTION


# %% [markdown]
# ## RMSprop: forget what was long ago
#
# **What:** Adagrad never forgets. RMSprop (Geoffrey Hinton, in a lecture of 2012) keeps a *running mean* of
# the squares instead of their sum. At each step the old mean fades a little and the new square comes in:
#
# $$s_{\text{new}} = \rho \, s + (1 - \rho) \, g^2 \qquad
# \theta_{\text{new}} = \theta - \frac{\eta \, g}{\sqrt{s_{\text{new}} + \varepsilon}}$$
#
# $\rho$ (say "rho") is how much of the old mean stays, mostly 0.9. Before the first step $s$ is 0. (The
# name says what it does: *root mean square*.)
#
# **Why:** the steps adapt to the slopes of *now*. If a slope becomes flat, its steps grow again.
#
# **Watch out:** the two factors add up to 1. And a parameter whose gradient was 0 all along has $s = 0$:
# without $\varepsilon$ under the root that would be 0 divided by 0.


# %%
def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    """One step of RMSprop.

    The form of keras.optimizers.RMSprop without momentum: the new mean square is
    rho * mean_square + (1 - rho) * grads**2, and the new parameters are
    params - lr * grads / sqrt(new mean square + epsilon), epsilon under the root.

    Args:
        params: the parameters, an array of floats or ints (int64) with one dimension
            or more. It is not changed.
        grads: the gradient of each parameter, an array of floats or ints (int64) of
            the shape of params. It is not changed.
        state: None before the first step, where every mean square is 0; later the
            state that the step before returned. It is not changed.
        lr: learning rate, a float above 0.
        rho: part of the old mean that is kept, a float from 0 to 1.
        epsilon: a float above 0 that keeps the division safe.

    Returns:
        The pair (params, state): the new parameters, an array of floats of the same
        shape, and a new dict {"mean_square": the new mean square, an array of that
        shape}. A parameter whose gradient was 0 in all steps has not moved, and NumPy
        gives no warning.
    """
    ### BEGIN SOLUTION
    mean_square = np.zeros(params.shape) if state is None else state["mean_square"]
    mean_square = rho * mean_square + (1 - rho) * grads**2
    return params - lr * grads / np.sqrt(mean_square + epsilon), {"mean_square": mean_square}
    ### END SOLUTION


# %% [markdown]
# ## Adam: both at once
#
# **What:** Adam (Kingma and Ba, 2014) keeps two running means: $m$ of the gradients, like momentum, and $v$
# of their squares, like RMSprop. It also counts its steps, $t = 1, 2, 3, \ldots$
#
# $$m_{\text{new}} = \beta_1 m + (1 - \beta_1) \, g \qquad v_{\text{new}} = \beta_2 v + (1 - \beta_2) \, g^2$$
#
# Both start at 0, and that is a problem: a running mean that starts at 0 is too small for a long time.
# With $\beta_2 = 0.999$ the first $v$ is only a thousandth of $g^2$. So both are *corrected*:
#
# $$\hat{m} = \frac{m_{\text{new}}}{1 - \beta_1^t} \qquad \hat{v} = \frac{v_{\text{new}}}{1 - \beta_2^t}
# \qquad \theta_{\text{new}} = \theta - \frac{\eta \, \hat{m}}{\sqrt{\hat{v}} + \varepsilon}$$
#
# In the first step $1 - \beta_1^1$ undoes just the factor that made $m$ small. Later $\beta_1^t$ and
# $\beta_2^t$ fade to 0 and the corrections to nothing.
#
# **Why:** the step hardly depends on how steep the loss is. The first one is as long as the learning rate,
# whether the gradient is 0.01 or 100. That makes Adam the optimizer that mostly just works.
#
# **Watch out:** the *first* step has $t = 1$. With $t = 0$ both corrections divide by 0. And the state
# keeps $m$ and $v$ as they are, *before* the correction: $\hat{m}$ and $\hat{v}$ are only used for this
# step.
#
# $\varepsilon$ stands *outside* of the root this time.


# %%
def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """One step of Adam.

    Algorithm 1 of Kingma and Ba (2014), with the defaults of keras.optimizers.Adam.
    With t = 1 in the first step: m = beta_1 * m + (1 - beta_1) * grads and v = beta_2
    * v + (1 - beta_2) * grads**2; corrected, m_hat = m / (1 - beta_1**t) and v_hat = v
    / (1 - beta_2**t). The new parameters are params - lr * m_hat / (sqrt(v_hat) +
    epsilon).

    Keras adds epsilon at another place: params - lr_t * m / (sqrt(v) + epsilon), with
    lr_t = lr * sqrt(1 - beta_2**t) / (1 - beta_1**t). Where epsilon is tiny beside the
    gradients both forms give the same. Either will do.

    Args:
        params: the parameters, an array of floats or ints (int64) with one dimension
            or more. It is not changed.
        grads: the gradient of each parameter, an array of floats or ints (int64) of
            the shape of params. It is not changed.
        state: None before the first step, where t, every m and every v are 0; later
            the state that the step before returned. It is not changed.
        lr: learning rate, a float above 0.
        beta_1: part of the old m that is kept, a float from 0 to below 1.
        beta_2: part of the old v that is kept, a float from 0 to below 1.
        epsilon: a float above 0 that keeps the division safe.

    Returns:
        The pair (params, state): the new parameters, an array of floats of the same
        shape, and a new dict {"t": number of steps so far, this one included, "m": the
        new m, "v": the new v}, with m and v as arrays of that shape, not corrected. A
        parameter whose gradient was 0 in all steps has not moved, and NumPy gives no
        warning.
    """
    ### BEGIN SOLUTION
    if state is None:
        state = {"t": 0, "m": np.zeros(params.shape), "v": np.zeros(params.shape)}
    t = state["t"] + 1
    m = beta_1 * state["m"] + (1 - beta_1) * grads
    v = beta_2 * state["v"] + (1 - beta_2) * grads**2
    m_hat = m / (1 - beta_1**t)
    v_hat = v / (1 - beta_2**t)
    return params - lr * m_hat / (np.sqrt(v_hat) + epsilon), {"t": t, "m": m, "v": v}
    ### END SOLUTION


# %% [markdown]
# ## See it
#
# When your functions pass their checks, run this cell (or the whole file:
# `python exercises/ex07_optimizers.py`). It prints the step lengths that this lesson speaks of. Then it
# sends all five down the same valley, twenty times as steep across as along, from the same start, and draws
# their ways.
#
# Look at the left picture: SGD jumps from wall to wall, momentum swings like a ball in a bowl. Adagrad,
# RMSprop and Adam care little how steep the walls are, and cut across. Adam has some momentum too: it shoots
# past the goal and comes back.
#
# In the right picture RMSprop gets closest to the bottom, and then jumps out again. There the gradients are
# almost 0, so their mean square fades, and a tiny gradient divided by a tiny root is a large step. That is
# why people lower the learning rate towards the end of a training.
#
# Try this: give SGD the learning rate 0.11 instead of 0.09. What happens, and why can the other direction
# of the valley not tell?

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    def step_lengths(step, gradient, steps, **settings):
        """How long the steps are if the gradient never changes."""
        params, state, lengths = np.zeros(1), None, []
        for _ in range(steps):
            moved, state = step(params, np.array([gradient]), state, **settings)
            lengths.append(abs(float((moved - params)[0])))
            params = moved
        return lengths

    print("Gradient 1 at each step:")
    rolling = step_lengths(momentum_step, 1.0, 100, lr=0.01, momentum=0.9)
    print(f"  momentum: step 1 is {rolling[0]:.3f} long, step 100 is {rolling[-1]:.3f}")
    tiring = step_lengths(adagrad_step, 1.0, 100, lr=0.01)
    print(f"  Adagrad:  step 1 is {tiring[0]:.5f} long, step 100 is {tiring[-1]:.5f}")
    print("The first step of Adam with lr=0.001:")
    for steepness in [0.01, 1.0, 100.0]:
        length = step_lengths(adam_step, steepness, 1, lr=0.001)[0]
        state = adam_step(np.zeros(1), np.array([steepness]), None)[1]
        print(f"  gradient {steepness:6.2f}: {length:.6f}   v, not corrected: {state['v'][0]:.7f}")

    def loss(x, y):
        return 0.5 * (x**2 + 20 * y**2)

    start = np.array([-4.0, 1.5])
    optimizers = {
        "SGD": (sgd_step, {"lr": 0.09}),
        "momentum": (momentum_step, {"lr": 0.02, "momentum": 0.8}),
        "Adagrad": (adagrad_step, {"lr": 0.7}),
        "RMSprop": (rmsprop_step, {"lr": 0.1}),
        "Adam": (adam_step, {"lr": 0.2}),
    }
    figure, (valley, losses) = plt.subplots(1, 2, figsize=(13, 4.5))
    x, y = np.meshgrid(np.linspace(-4.5, 2, 200), np.linspace(-2, 2, 200))
    valley.contour(x, y, loss(x, y), levels=np.geomspace(0.1, 45, 12), colors="lightgrey")
    print("\nLoss after    0      10      30     100 steps in the valley")
    for name, (step, settings) in optimizers.items():
        params, state, path = start, None, [start]
        for _ in range(100):
            params, state = step(params, params * np.array([1.0, 20.0]), state, **settings)
            path.append(params)
        path = np.array(path)
        heights = loss(path[:, 0], path[:, 1])
        print(f"  {name:<9}" + "".join(f"{heights[n]:8.4f}" for n in [0, 10, 30, 100]))
        valley.plot(path[:, 0], path[:, 1], ".-", markersize=4, linewidth=1, label=name)
        losses.semilogy(heights, label=name)
    valley.plot(0, 0, "k*", markersize=12)
    valley.set(title="Five ways down a valley", xlabel="along the valley", ylabel="across the valley")
    losses.set(title="How far down", xlabel="step", ylabel="loss", ylim=(1e-9, 100))
    for panel in (valley, losses):
        panel.legend()
    losses.grid(alpha=0.3)
    figure.tight_layout()
    plt.show()
