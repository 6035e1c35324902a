# %% [markdown]
# # The activation zoo
#
# ReLU is hard to beat: quick to compute, and with a slope of 1 wherever its input is positive. But where
# the input is negative, its slope is 0. A neuron whose pre-activation $z$ is negative for every sample gets
# no signal to learn from and stays as it is, unless the layers in front of it change what it sees. It is
# called a *dead* neuron.
#
# People have bred many relatives of ReLU to cure this, and others to be cheap. You meet them as words in
# the code of others: `activation="elu"`, `activation="gelu"`. In this unit you write eight of them, each in
# a line or two, and then you know what those words do. They fall into three families:
#
# - **a slope for negative numbers:** leaky ReLU, ELU, SELU. They are not flat left of 0, so a dead neuron can
#   come back to life;
# - **a soft corner:** softplus, swish, GELU. They look like ReLU from afar, but bend smoothly;
# - **a cheap S:** softsign and the hard sigmoid. They do the work of tanh and the sigmoid without `exp`.
#
# Every function takes one number or a whole array, answers with floats for every entry, and does not
# change the array that it was given. And each is safe for numbers from $-1000$ to 1000: no warning, no
# `nan`. The previous unit has shown why that takes some care.
#
# ![Eight curves in three panels, beside ReLU, tanh and the sigmoid: leaky ReLU, ELU and SELU answer to
# negative numbers, softplus, swish and GELU have a soft corner, softsign and hard sigmoid are cheap S
# curves](../lessons/ex02_activation_zoo-1.png)

# %%
import math

import numpy as np

# %% [markdown]
# ## Leaky ReLU
#
# **What:** ReLU with a leak. Positive numbers stay as they are. Negative ones are not replaced by 0, but
# multiplied by a small *negative slope*.
#
# **Why:** the slope is never 0, so no neuron is ever dead.
#
# $$\mathrm{leaky}(z) = \begin{cases} z & \text{if } z \ge 0 \\ a z & \text{if } z < 0 \end{cases}$$
#
# The $a$ of the formula is the argument `negative_slope`. Whoever calls the function may choose it; whoever
# does not gets 0.2, as with `keras.activations.leaky_relu`. (Others have chosen otherwise: Keras's layer
# `LeakyReLU` takes 0.3, and the first paper took 0.01.)


# %%
def leaky_relu(z, negative_slope=0.2):
    """Keep positive numbers, and multiply negative ones by a small slope.

    z where z >= 0, else negative_slope * z (Maas and others, 2013).

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.
        negative_slope: a float from 0 to 1. With 0 this is plain ReLU.

    Returns:
        A number for a number, else an array of the shape of z. Floats, also where z
        has ints: leaky_relu(np.array([-2, 3])) holds the floats -0.4 and 3.0.
    """
    ### BEGIN SOLUTION
    return np.where(z >= 0, 1.0, negative_slope) * z
    ### END SOLUTION


# %% [markdown]
# ## ELU
#
# **What:** the *exponential linear unit*. Positive numbers stay. Negative ones follow a curve that comes
# to rest at $-\alpha$.
#
# **Why:** the answers lie on both sides of 0, so their mean is nearer to 0 than ReLU's, and layers behind
# it learn faster. A very negative number, though, does not count more than a fairly negative one.
#
# $$\mathrm{elu}(z) = \begin{cases} z & \text{if } z > 0 \\
# \alpha \, (e^{z} - 1) & \text{if } z \le 0 \end{cases}$$
#
# **Watch out:** `np.where(condition, a, b)` works out *both* `a` and `b` for every entry and only then
# chooses. So `np.exp` also meets the positive entries, and $e^{1000}$ overflows although nobody wants it.
# Hand it numbers that are never above 0: which function of NumPy makes the positive entries 0?


# %%
def elu(z, alpha=1.0):
    """Keep positive numbers, and bend negative ones towards -alpha.

    z where z > 0, else alpha * (exp(z) - 1): the exponential linear unit (Clevert and
    others, 2015).

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.
        alpha: a float above 0: what the answer for very negative z is near to, with
            the sign turned round.

    Returns:
        A number for a number, else an array of the shape of z. Floats that are -alpha
        or more, also where z has ints. For z from -1000 to 1000 there is no warning
        and no nan.
    """
    ### BEGIN SOLUTION
    # expm1(x) is exp(x) - 1, without losing digits where x is near 0.
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))
    ### END SOLUTION


# %% [markdown]
# ## SELU
#
# **What:** a *scaled* ELU, with two numbers that nobody would guess:
#
# $$\mathrm{selu}(z) = \lambda \cdot \mathrm{elu}(z, \alpha) \qquad
# \lambda = 1.0507009873554805 \qquad \alpha = 1.6732632423543772$$
#
# **Why these numbers:** when numbers pass through many layers, they tend to shrink or to grow from one to
# the next. With these two constants (and weights of the right size) they settle where their mean is 0 and
# their spread is 1, and stay there, whatever their spread was at the start. ReLU can carry a signal through
# many layers too, if its weights are larger by the factor $\sqrt 2$, which makes up for the half that it cuts
# off. But it *keeps* the size that came in, small or large, and its answers are never negative, so their
# mean is not 0. SELU pulls both back. The last cell of this unit sends random numbers through 30 layers,
# each function with the weights that suit it.
#
# $\lambda$ (say "lambda"; it is called `scale` in most code) stands in front of everything, also of the
# positive side. You have just written the rest.


# %%
def selu(z):
    """The scaled ELU, which keeps mean and spread of a layer's outputs steady.

    scale * z where z > 0, else scale * alpha * (exp(z) - 1), with scale =
    1.0507009873554805 and alpha = 1.6732632423543772 (Klambauer and others, 2017).
    Constants rounded to four decimals will do.

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats, also where z
        has ints. For z from -1000 to 1000 there is no warning and no nan.
    """
    ### BEGIN SOLUTION
    return 1.0507009873554805 * elu(z, alpha=1.6732632423543772)
    ### END SOLUTION


# %% [markdown]
# ## Softplus
#
# **What:** ReLU with a rounded corner. Far from 0 the two are the same; at 0 softplus is $\ln 2$, about
# 0.693.
#
# **Why:** it is smooth, and its answers are never negative. So it suits a network that has to predict
# something that cannot be negative, such as a width.
#
# $$\mathrm{softplus}(z) = \ln(1 + e^{z})$$
#
# ($\ln$ is the natural logarithm, `np.log`.)
#
# **Watch out:** $e^{1000}$ again, and the answer should simply be 1000. Take $e^{z}$ out of the bracket
# and you get the same function in other words:
#
# $$\ln(1 + e^{z}) = z + \ln(1 + e^{-z})$$
#
# The left form is safe for negative $z$, the right one for positive $z$. Both at once:
# $\max(z, 0) + \ln(1 + e^{-|z|})$.


# %%
def softplus(z):
    """ReLU with a rounded corner.

    The natural logarithm of 1 + exp(z) (Dugas and others, 2001).

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats that are 0 or
        more, also where z has ints. For z from -1000 to 1000 there is no warning,
        no nan and no infinity.
    """
    ### BEGIN SOLUTION
    z = np.asarray(z, dtype=float)
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))
    ### END SOLUTION


# %% [markdown]
# ## Softsign
#
# **What:** an S from $-1$ to 1, as tanh is, but made from a division alone.
#
# **Why:** no `exp`, so nothing can overflow. And it takes longer to flatten: at $z = 3$ it has come to
# 0.75, while tanh has come to 0.995.
#
# $$\mathrm{softsign}(z) = \frac{z}{1 + |z|}$$


# %%
def softsign(z):
    """Squeeze every number into the range from -1 to 1, by a division.

    z / (1 + |z|) (Turian, Bergstra and Bengio, 2009).

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats from -1 to 1,
        also where z has ints.
    """
    ### BEGIN SOLUTION
    z = np.asarray(z, dtype=float)
    return z / (1.0 + np.abs(z))
    ### END SOLUTION


# %% [markdown]
# ## Swish
#
# **What:** $z$ times its own sigmoid. For large $z$ the sigmoid is near 1 and $z$ passes; for very
# negative $z$ it is near 0 and nothing does. In between there is a surprise: just left of 0 the curve dips
# *below* 0, down to $-0.278$, before it comes back. The picture shows the dip.
#
# **Why:** it was found by a search with a computer, which tried out many formulas on real networks. Keras
# knows it under two names, `swish` and `silu`.
#
# $$\mathrm{swish}(z) = z \cdot \sigma(z) = \frac{z}{1 + e^{-z}}$$
#
# **Watch out:** $e^{-z}$ overflows for $z = -1000$. Two ways around it: a copy of the safe sigmoid from the
# previous unit, or tanh, which is a sigmoid in disguise and never overflows:
#
# $$\sigma(z) = \frac{1 + \tanh(z / 2)}{2}$$


# %%
def swish(z):
    """Every number times its own sigmoid.

    z * sigmoid(z) = z / (1 + exp(-z)), also known as SiLU (Ramachandran and others,
    2017).

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats, also where z
        has ints. For z from -1000 to 1000 there is no warning and no nan.
    """
    ### BEGIN SOLUTION
    return z * 0.5 * (1.0 + np.tanh(0.5 * z))
    ### END SOLUTION


# %% [markdown]
# ## GELU
#
# **What:** the *Gaussian error linear unit*. BERT and GPT-2, language models of 2018 and 2019, use it. (Many
# newer ones, such as the LLaMA family, have gone over to a relative of swish.) Like swish, it is $z$ times a
# number from 0 to 1. That number is the share of the bell curve (the normal distribution) that lies
# to the left of $z$, written $\Phi(z)$ (say "phi"). Half of the bell lies to the left of 0, and 0.841 of it
# to the left of 1, so gelu(1) is 0.841.
#
# $$\mathrm{gelu}(z) = z \cdot \Phi(z) \qquad
# \Phi(z) = \frac{1}{2} \left( 1 + \mathrm{erf}\left( \frac{z}{\sqrt{2}} \right) \right)$$
#
# **How:** erf, the *error function*, is in Python's own `math` module: `math.erf`. It takes one number and
# not an array. `np.vectorize` makes a function of arrays out of a function of one number:
#
# `take_roots = np.vectorize(math.sqrt, otypes=[float])`
#
# After this line, `take_roots(array)` has the root of every entry. `otypes=[float]` says what the answers
# are; without it NumPy has to try out the first entry, and an empty array has none.
#
# **Which GELU:** much code has a formula with tanh and 0.044715 in it instead. It was made because tanh is
# quicker than erf, and is off by up to 0.0005. Here you write the exact one, which is also what Keras gives
# you if you ask for `"gelu"`.


# %%
def gelu(z):
    """Every number times the share of the bell curve that lies to its left.

    The exact form, z * 0.5 * (1 + erf(z / sqrt(2))), not the approximation by tanh
    (Hendrycks and Gimpel, 2016).

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats, right to at
        least four decimals, also where z has ints. For z from -1000 to 1000 there is
        no warning and no nan.
    """
    ### BEGIN SOLUTION
    erf = np.vectorize(math.erf, otypes=[float])
    return z * 0.5 * (1.0 + erf(z / math.sqrt(2.0)))
    ### END SOLUTION


# %% [markdown]
# ## Hard sigmoid
#
# **What:** the sigmoid drawn with a ruler: 0 up to $-3$, then a straight line, and 1 from 3 on.
#
# **Why:** phones and small chips have little time for `exp`. This needs one addition, one division and two
# comparisons.
#
# $$\mathrm{hard\_sigmoid}(z) = \frac{\mathrm{relu6}(z + 3)}{6} \qquad
# \mathrm{relu6}(x) = \min(\max(x, 0), 6)$$
#
# relu6 is ReLU with a lid: nothing above 6 comes out.
#
# **Watch out:** in older books you find another line, $0.2 z + 0.5$, which reaches its ends at $-2.5$ and
# 2.5. That is what Keras did before its version 3.


# %%
def hard_sigmoid(z):
    """The sigmoid made from three straight lines.

    relu6(z + 3) / 6, where relu6(x) limits x to the range from 0 to 6: so 0 where z <=
    -3, 1 where z >= 3, and z / 6 + 0.5 in between (Howard and others, 2019).

    Args:
        z: a Python float, or a NumPy array of any shape, also an empty one, of floats
            or of ints (int64). It is not changed.

    Returns:
        A number for a number, else an array of the shape of z. Floats from 0 to 1,
        also where z has ints.
    """
    ### BEGIN SOLUTION
    return np.clip(z + 3.0, 0.0, 6.0) / 6.0
    ### END SOLUTION


# %% [markdown]
# ## See it
#
# When your functions pass their checks, run this cell (or the whole file:
# `python exercises/ex02_activation_zoo.py`). It prints a table of values and the dips of swish and GELU,
# sends random numbers through 30 layers of ReLU and of SELU, and draws the three families.
#
# Look at the last table. Nothing dies out and nothing explodes, with ReLU or with SELU. But ReLU ends not far
# from the spread that it started with (0.062 from 0.1, and 6.244 from 10), while SELU ends near spread 1 and
# mean 0 each time.
#
# Try this: put another function of yours in place of `selu`, and look at what it does. And take the factor 2
# away from ReLU's weights.

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    zoo = [leaky_relu, elu, selu, softplus, softsign, swish, gelu, hard_sigmoid]
    print(f"{'z':>12s}" + "".join(f"{number:10.0f}" for number in [-1000, -3, -1, 0, 1, 3, 1000]))
    for function in zoo:
        values = function(np.array([-1000.0, -3.0, -1.0, 0.0, 1.0, 3.0, 1000.0]))
        print(f"{function.__name__:>12s}" + "".join(f"{value:10.3f}" for value in values))
    print(f"\ntanh(3) is {math.tanh(3):.3f}, softsign(3) is {softsign(3.0):.3f}")

    z = np.linspace(-5, 5, 1001)
    for function in (swish, gelu):
        lowest = np.argmin(function(z))
        print(f"{function.__name__} is lowest at z = {z[lowest]:.2f}: {function(z)[lowest]:.3f}")
    by_tanh = 0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))
    print(f"the GELU with tanh is off by up to {np.max(np.abs(by_tanh - gelu(z))):.4f}")

    def relu(x):
        return leaky_relu(x, negative_slope=0.0)

    # Each function with weights of the size that suits it: variance 2 / n for relu, 1 / n for selu.
    variances = {relu: 2 / 200, selu: 1 / 200}
    print("\nafter 30 layers:   relu              selu")
    print("start spread    spread    mean    spread    mean")
    for start in (0.1, 1.0, 10.0):
        generator = np.random.default_rng(0)
        signals = dict.fromkeys(variances, start * generator.normal(size=(500, 200)))
        for _ in range(30):
            weights = generator.normal(size=(200, 200))
            for function, variance in variances.items():
                signals[function] = function(signals[function] @ (math.sqrt(variance) * weights))
        ends = "  ".join(f"{signal.std():8.3f}{signal.mean():8.3f}" for signal in signals.values())
        print(f"{start:12.1f}  {ends}")

    figure, panels = plt.subplots(1, 3, figsize=(13, 4))
    families = {
        "A slope for negative numbers": [leaky_relu, elu, selu],
        "A soft corner": [softplus, swish, gelu],
        "A cheap S": [softsign, hard_sigmoid],
    }
    for panel, title in zip(panels, families, strict=True):
        for function in families[title]:
            panel.plot(z, function(z), label=function.__name__)
        panel.set(title=title, xlabel="pre-activation z", ylabel="activation")
        panel.grid(alpha=0.3)
    for panel in panels[:2]:
        panel.plot(z, relu(z), "k:", label="relu")
    panels[2].plot(z, np.tanh(z), "k:", label="tanh")
    panels[2].plot(z, 0.5 + 0.5 * np.tanh(0.5 * z), "k--", linewidth=0.8, label="sigmoid")
    for panel in panels:
        panel.legend()
    figure.tight_layout()
    plt.show()
