"""Wrong implementations of ex07_optimizers that learners really write, and what to tell them."""

import numpy as np

from grader.authoring import fault, misconception


@misconception(
    "sgd_step", "The gradient points uphill. To make the loss smaller, subtract: params - lr * grads."
)
def sgd_goes_uphill(params, grads, state, lr=0.01):
    return params + lr * grads, None


@misconception("sgd_step", "The learning rate is not used: a step is lr * grads long, not grads.")
def sgd_without_learning_rate(params, grads, state, lr=0.01):
    return params - grads, None


@misconception(
    "sgd_step",
    "params -= ... changes the caller's array, and fails for whole numbers. params - lr * grads makes a new "
    "array.",
)
def sgd_in_place(params, grads, state, lr=0.01):
    params -= lr * grads
    return params, None


@misconception(
    "sgd_step",
    "You return the parameters alone. The answer is a pair, so that all optimizers are called alike: "
    "return params - lr * grads, None.",
)
def sgd_returns_params_only(params, grads, state, lr=0.01):
    return params - lr * grads


@misconception(
    "sgd_step",
    "All parameters move alike here, by the mean of the gradients. Each parameter has its own gradient: "
    "leave out np.mean.",
)
def sgd_by_mean_gradient(params, grads, state, lr=0.01):
    return params - lr * np.mean(grads), None


@misconception(
    "sgd_step",
    "You use the sign of the gradient only, so every step has the same length. SGD's steps are longer where "
    "the slope is steeper.",
)
def sgd_by_sign(params, grads, state, lr=0.01):
    return params - lr * np.sign(grads), None


@misconception(
    "sgd_step",
    "zeros_like makes an array of whole numbers if params has whole numbers, and the new parameters lose "
    "their decimals in it. params - lr * grads makes an array of the right type by itself.",
)
def sgd_loses_decimals(params, grads, state, lr=0.01):
    out = np.zeros_like(params)
    out[...] = params - lr * grads
    return out, None


def _start(params, state, name, value=0.0):
    """What a state holds under this name, for the first step too."""
    return np.full(params.shape, value) if state is None else state[name]


def _moved(params, step, in_place):
    if in_place:
        params += step
        return params
    return params + step


def _momentum(
    params,
    grads,
    state,
    lr=0.01,
    momentum=0.9,
    *,
    velocity="docstring",
    moves_by="new",
    remembers=True,
    hands_back="new",
    edits_state=False,
    in_place=False,
):
    old = state["velocity"] if isinstance(state, dict) else state
    old = np.zeros(params.shape) if old is None or not remembers else old
    gain = {
        "docstring": -lr * grads,
        "uphill": lr * grads,
        "rate outside": grads,
        "running mean": (1 - momentum) * grads,
        "weighed": -(1 - momentum) * lr * grads,
    }[velocity]
    new = momentum * old + gain
    if edits_state:
        old *= momentum
        old += gain
        new = old
    step = {"new": new, "old": old, "new, subtracted": -new, "one ahead": momentum * new + gain}[moves_by]
    if velocity in ("rate outside", "running mean"):
        step = -lr * step
    moved = _moved(params, step, in_place)
    return moved, {"new": {"velocity": new}, "old": {"velocity": old}, "no dict": new}[hands_back]


momentum_forgets_velocity = fault(
    "momentum_step",
    "The old velocity is forgotten, so this is plain SGD. Where a state is given, start from "
    'momentum * state["velocity"].',
    _momentum,
    remembers=False,
)
momentum_returns_old_state = fault(
    "momentum_step",
    "The state that you return holds the old velocity. The next step needs the new one.",
    _momentum,
    hands_back="old",
)
momentum_moves_by_old_velocity = fault(
    "momentum_step",
    "The parameters move by the old velocity. Work out the new velocity first, and then move by that.",
    _momentum,
    moves_by="old",
)
momentum_subtracts_velocity = fault(
    "momentum_step",
    "In the velocity momentum * v - lr * grads the minus is already in it, so it is added to the parameters.",
    _momentum,
    moves_by="new, subtracted",
)
momentum_goes_uphill = fault(
    "momentum_step",
    "You add the gradient to the velocity. Subtract it: momentum * v - lr * grads.",
    _momentum,
    velocity="uphill",
)
momentum_learning_rate_outside = fault(
    "momentum_step",
    "This is momentum in another form: v = momentum * v + grads, with params - lr * v. The docstring asks "
    "for the form in which lr belongs in the velocity: v = momentum * v - lr * grads, with params + v. The "
    "two differ as soon as lr changes.",
    _momentum,
    velocity="rate outside",
)
momentum_as_running_mean = fault(
    "momentum_step",
    "This velocity is a running mean, momentum * v + (1 - momentum) * grads, which makes shorter steps. The "
    "docstring asks for v = momentum * v - lr * grads, with params + v.",
    _momentum,
    velocity="running mean",
)
momentum_weighs_gradient = fault(
    "momentum_step",
    "The new gradient gets the factor (1 - momentum) here. The docstring's formula has none: "
    "momentum * v - lr * grads.",
    _momentum,
    velocity="weighed",
)
momentum_of_nesterov = fault(
    "momentum_step",
    "This is Nesterov's momentum, which looks one step ahead. The docstring asks for the plain form: "
    "params + velocity.",
    _momentum,
    moves_by="one ahead",
)
momentum_edits_state = fault(
    "momentum_step",
    "velocity *= ... edits the array in the caller's state, and state[\"velocity\"] = ... the caller's dict. "
    "momentum * velocity - lr * grads makes a new array; put it into a new dict.",
    _momentum,
    edits_state=True,
)
momentum_state_without_dict = fault(
    "momentum_step",
    'You return the velocity itself as the state. The docstring asks for a dict: {"velocity": velocity}.',
    _momentum,
    hands_back="no dict",
)
momentum_in_place = fault(
    "momentum_step",
    "params += velocity changes the caller's array, and fails for whole numbers. params + velocity makes a "
    "new array.",
    _momentum,
    in_place=True,
)


def _adagrad(
    params,
    grads,
    state,
    lr=0.001,
    epsilon=1e-7,
    *,
    start=0.1,
    remembers=True,
    adds="squares",
    divides_by="new",
    divisor="root",
    uphill=False,
    edits_state=False,
    in_place=False,
):
    old = start(params) if callable(start) else np.full(params.shape, start)
    if state is not None and remembers:
        old = state["accumulator"]
    added = {"squares": grads**2, "sizes": np.abs(grads), "sum of squares": np.sum(grads**2)}[adds]
    accumulator = old + added
    if edits_state:
        old += added
        accumulator = old
    total = {"new": accumulator, "old": old}[divides_by]
    length = {
        "root": lambda: np.sqrt(total + epsilon),
        "epsilon outside": lambda: np.sqrt(total) + epsilon,
        "no root": lambda: total + epsilon,
        "no epsilon": lambda: np.sqrt(total),
    }[divisor]()
    step = (lr if uphill else -lr) * grads / length
    return _moved(params, step, in_place), {"accumulator": accumulator}


adagrad_starts_at_zero = fault(
    "adagrad_step",
    "Your accumulators start at 0. Here they start at 0.1, as in Keras: then the first steps are not wild.",
    _adagrad,
    start=0.0,
)
adagrad_epsilon_outside_root = fault(
    "adagrad_step",
    "Epsilon stands under the root here, as the docstring says: np.sqrt(accumulator + epsilon).",
    _adagrad,
    divisor="epsilon outside",
)
adagrad_without_epsilon = fault(
    "adagrad_step",
    "Epsilon is not used. It belongs under the root: np.sqrt(accumulator + epsilon).",
    _adagrad,
    divisor="no epsilon",
)
adagrad_forgets = fault(
    "adagrad_step",
    "The old accumulator is forgotten, so each step starts from the first value again. Where a state is "
    "given, add to its accumulator.",
    _adagrad,
    remembers=False,
)
adagrad_divides_by_old = fault(
    "adagrad_step",
    "The step uses the old accumulator. Add the square of this gradient first, and then divide.",
    _adagrad,
    divides_by="old",
)
adagrad_without_root = fault(
    "adagrad_step",
    "The root is missing: the step is divided by the root of the accumulator, not by the accumulator.",
    _adagrad,
    divisor="no root",
)
adagrad_adds_sizes = fault(
    "adagrad_step",
    "You add up sizes of gradients. The accumulator adds up their squares: grads**2.",
    _adagrad,
    adds="sizes",
)
adagrad_one_for_all = fault(
    "adagrad_step",
    "One accumulator for all parameters gives them all the same step size. Each parameter has its own: no "
    "np.sum.",
    _adagrad,
    adds="sum of squares",
)
adagrad_goes_uphill = fault(
    "adagrad_step",
    "You add the step, and the gradient points uphill. Subtract the step from the parameters.",
    _adagrad,
    uphill=True,
)
adagrad_edits_state = fault(
    "adagrad_step",
    "accumulator += ... edits the array in the caller's state. accumulator + grads**2 makes a new one.",
    _adagrad,
    edits_state=True,
)
adagrad_in_place = fault(
    "adagrad_step",
    "params -= ... changes the caller's array. params - ... makes a new one.",
    _adagrad,
    in_place=True,
)
adagrad_start_loses_decimals = fault(
    "adagrad_step",
    "np.full_like(params, 0.1) makes whole numbers where params has whole numbers, and 0.1 becomes 0. "
    "np.full(params.shape, 0.1) makes floats.",
    _adagrad,
    start=lambda params: np.full_like(params, 0.1),
)


def _rmsprop(
    params,
    grads,
    state,
    lr=0.001,
    rho=0.9,
    epsilon=1e-7,
    *,
    mean="docstring",
    remembers=True,
    start="zero",
    divisor="root",
    edits_state=False,
    in_place=False,
):
    old = _start(params, state if remembers else None, "mean_square")
    if start == "first square" and state is None:
        old = grads**2
    kept, gain = {
        "docstring": (rho, (1 - rho) * grads**2),
        "swapped": (1 - rho, rho * grads**2),
        "whole square": (rho, grads**2),
        "sum": (1.0, grads**2),
        "no square": (rho, (1 - rho) * grads),
    }[mean]
    new = kept * old + gain
    if edits_state:
        old *= kept
        old += gain
        new = old
    length = {
        "root": lambda: np.sqrt(new + epsilon),
        "epsilon outside": lambda: np.sqrt(new) + epsilon,
        "no root": lambda: new + epsilon,
        "no epsilon": lambda: np.sqrt(new),
    }[divisor]()
    return _moved(params, -lr * grads / length, in_place), {"mean_square": new}


rmsprop_swaps_rho = fault(
    "rmsprop_step",
    "rho and 1 - rho are swapped: rho is the part of the old mean that stays, 1 - rho the part of the new "
    "square that comes in.",
    _rmsprop,
    mean="swapped",
)
rmsprop_adds_whole_square = fault(
    "rmsprop_step",
    "The new square comes in whole, so this is a sum that fades and no mean. It needs the factor 1 - rho.",
    _rmsprop,
    mean="whole square",
)
rmsprop_never_forgets = fault(
    "rmsprop_step",
    "Nothing fades here: the squares are added up, as Adagrad does. The old mean needs the factor rho, the "
    "new square the factor 1 - rho.",
    _rmsprop,
    mean="sum",
)
rmsprop_forgets = fault(
    "rmsprop_step",
    "The old mean is forgotten. Where a state is given, rho times its mean square stays.",
    _rmsprop,
    remembers=False,
)
rmsprop_without_square = fault(
    "rmsprop_step",
    "The square is missing: this is the running mean of the gradients. Under a root, negative ones give nan.",
    _rmsprop,
    mean="no square",
)
rmsprop_without_root = fault(
    "rmsprop_step",
    "The root is missing: the step is divided by the root of the mean square. That is the R of RMS.",
    _rmsprop,
    divisor="no root",
)
rmsprop_epsilon_outside_root = fault(
    "rmsprop_step",
    "Epsilon stands under the root here, as the docstring says: np.sqrt(mean_square + epsilon).",
    _rmsprop,
    divisor="epsilon outside",
)
rmsprop_without_epsilon = fault(
    "rmsprop_step",
    "Epsilon is not used. A parameter whose gradient was always 0 becomes 0 divided by 0, which is nan.",
    _rmsprop,
    divisor="no epsilon",
)
rmsprop_starts_at_first_square = fault(
    "rmsprop_step",
    "Your mean starts at the first square. Here every mean square is 0 before the first step, as in Keras.",
    _rmsprop,
    start="first square",
)
rmsprop_edits_state = fault(
    "rmsprop_step",
    "mean_square *= ... and += ... edit the array in the caller's state. "
    "rho * mean_square + (1 - rho) * grads**2 makes a new one.",
    _rmsprop,
    edits_state=True,
)
rmsprop_in_place = fault(
    "rmsprop_step",
    "params -= ... changes the caller's array, and fails for whole numbers. params - ... makes a new one.",
    _rmsprop,
    in_place=True,
)


def _adam(
    params,
    grads,
    state,
    lr=0.001,
    beta_1=0.9,
    beta_2=0.999,
    epsilon=1e-7,
    *,
    means="docstring",
    correction="both",
    power="power",
    counts_from=1,
    counts=True,
    keeps_corrected=False,
    swaps_betas=False,
    moves_by="mean",
    divisor="root",
    edits_dict=False,
    in_place=False,
):
    old = state
    if old is None:
        old = {"t": 0, "m": np.zeros(params.shape), "v": np.zeros(params.shape)}
    if swaps_betas:
        beta_1, beta_2 = beta_2, beta_1
    share_1, share_2 = (1 - beta_1, 1 - beta_2) if means == "docstring" else (1, 1)
    t = old["t"] + 1 if counts else 1
    m = beta_1 * old["m"] + share_1 * grads
    v = beta_2 * old["v"] + share_2 * grads**2
    n = t + counts_from - 1
    fade_1, fade_2 = (1 - beta_1**n, 1 - beta_2**n) if power == "power" else (1 - beta_1 * n, 1 - beta_2 * n)
    m_hat = m / fade_1 if correction in ("both", "m") else m
    v_hat = v / fade_2 if correction == "both" else v
    length = {
        "root": lambda: np.sqrt(v_hat) + epsilon,
        "no root": lambda: v_hat + epsilon,
        "epsilon under the root": lambda: np.sqrt(v_hat + epsilon),
        "no epsilon": lambda: np.sqrt(v_hat),
    }[divisor]()
    step = -lr * (m_hat if moves_by == "mean" else grads) / length
    new = {"t": t, "m": m_hat if keeps_corrected else m, "v": v_hat if keeps_corrected else v}
    if edits_dict:
        old.update(new)
        new = old
    return _moved(params, step, in_place), new


adam_without_correction = fault(
    "adam_step",
    "The bias correction is missing: m and v start at 0 and are far too small in the first steps. Divide m "
    "by 1 - beta_1**t and v by 1 - beta_2**t.",
    _adam,
    correction="none",
)
adam_starts_at_t_zero = fault(
    "adam_step",
    "t is 0 in your first step, so both corrections divide by 1 - 1 = 0. Count t up before you use it.",
    _adam,
    counts_from=0,
)


@misconception(
    "adam_step",
    "t is 0 in your first step, so the correction of lr divides by 1 - 1 = 0. Count t up before you use it.",
)
def adam_divides_lr_by_zero(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    _, new = _adam(params, grads, state, lr, beta_1, beta_2, epsilon)
    t, m, v = new["t"], new["m"], new["v"]
    lr_t = lr * (1 - beta_2 ** (t - 1)) ** 0.5 / (1 - beta_1 ** (t - 1))
    return params - lr_t * m / (np.sqrt(v) + epsilon), new


adam_never_counts = fault(
    "adam_step",
    "t stays 1 for ever, so the corrections never fade. The new state needs the t that is one higher.",
    _adam,
    counts=False,
)
adam_keeps_corrected_means = fault(
    "adam_step",
    "The new state keeps m_hat and v_hat, so the next step corrects them once more. Keep m and v as they are "
    "before the correction.",
    _adam,
    keeps_corrected=True,
)
adam_multiplies_by_t = fault(
    "adam_step",
    "The corrections divide by 1 - beta_1**t and 1 - beta_2**t: beta to the power of t, not times t.",
    _adam,
    power="times",
)
adam_corrects_m_only = fault(
    "adam_step",
    "Only m is corrected. v starts at 0 as well: divide it by 1 - beta_2**t.",
    _adam,
    correction="m",
)
adam_adds_whole_gradients = fault(
    "adam_step",
    "The gradient and its square come in whole, so m and v are sums that fade and no means. The gradient "
    "needs the factor 1 - beta_1, and its square the factor 1 - beta_2.",
    _adam,
    means="sums",
)
adam_swaps_betas = fault(
    "adam_step",
    "beta_1 and beta_2 are swapped: beta_1 belongs to m, the mean of the gradients, and beta_2 to v, the "
    "mean of their squares.",
    _adam,
    swaps_betas=True,
)
adam_without_root = fault(
    "adam_step",
    "The root is missing: the step is divided by the root of v_hat, plus epsilon.",
    _adam,
    divisor="no root",
)
adam_moves_by_gradient = fault(
    "adam_step",
    "The step uses the gradient itself. Adam moves by m_hat, the corrected mean of the gradients.",
    _adam,
    moves_by="gradient",
)
adam_epsilon_under_root = fault(
    "adam_step",
    "Epsilon stands outside of the root in Adam: np.sqrt(v_hat) + epsilon. (In RMSprop it stands under it.)",
    _adam,
    divisor="epsilon under the root",
)
adam_without_epsilon = fault(
    "adam_step",
    "Epsilon is not used. A parameter whose gradient was always 0 becomes 0 divided by 0, which is nan.",
    _adam,
    divisor="no epsilon",
)
adam_edits_dict = fault(
    "adam_step",
    'state["t"] += 1 and state["m"] = ... edit the dict that you were given, and the caller still needs it. '
    "Put the new values into a new dict.",
    _adam,
    edits_dict=True,
)
adam_in_place = fault(
    "adam_step",
    "params -= ... changes the caller's array, and fails for whole numbers. params - ... makes a new one.",
    _adam,
    in_place=True,
)
