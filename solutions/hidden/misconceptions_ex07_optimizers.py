"""Wrong implementations of ex07_optimizers that learners really write, and what to tell them."""

import numpy as np

from grader.authoring import misconception


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


def _velocity(params, state):
    return np.zeros(params.shape) if state is None else state["velocity"]


@misconception(
    "momentum_step",
    "The old velocity is forgotten, so this is plain SGD. Where a state is given, start from "
    'momentum * state["velocity"].',
)
def momentum_forgets_velocity(params, grads, state, lr=0.01, momentum=0.9):
    velocity = -lr * grads
    return params + velocity, {"velocity": velocity}


@misconception(
    "momentum_step",
    "The first step is right, but the state that you return holds the old velocity. The next step needs the "
    "new one.",
)
def momentum_returns_old_state(params, grads, state, lr=0.01, momentum=0.9):
    old = _velocity(params, state)
    return params + momentum * old - lr * grads, {"velocity": old}


@misconception(
    "momentum_step",
    "The parameters move by the old velocity. Work out the new velocity first, and then move by that.",
)
def momentum_moves_by_old_velocity(params, grads, state, lr=0.01, momentum=0.9):
    old = _velocity(params, state)
    return params + old, {"velocity": momentum * old - lr * grads}


@misconception(
    "momentum_step",
    "In the velocity momentum * v - lr * grads the minus is already in it, so it is added to the parameters.",
)
def momentum_subtracts_velocity(params, grads, state, lr=0.01, momentum=0.9):
    velocity = momentum * _velocity(params, state) - lr * grads
    return params - velocity, {"velocity": velocity}


@misconception("momentum_step", "The gradient is subtracted from the velocity: momentum * v - lr * grads.")
def momentum_goes_uphill(params, grads, state, lr=0.01, momentum=0.9):
    velocity = momentum * _velocity(params, state) + lr * grads
    return params + velocity, {"velocity": velocity}


@misconception(
    "momentum_step",
    "This is momentum in another form: v = momentum * v + grads, with params - lr * v. The docstring asks "
    "for the form in which lr belongs into the velocity: v = momentum * v - lr * grads, with params + v. The "
    "two differ as soon as lr changes.",
)
def momentum_learning_rate_outside(params, grads, state, lr=0.01, momentum=0.9):
    velocity = momentum * _velocity(params, state) + grads
    return params - lr * velocity, {"velocity": velocity}


@misconception(
    "momentum_step",
    "This velocity is a running mean, momentum * v + (1 - momentum) * grads, which makes shorter steps. The "
    "docstring asks for v = momentum * v - lr * grads, with params + v.",
)
def momentum_as_running_mean(params, grads, state, lr=0.01, momentum=0.9):
    velocity = momentum * _velocity(params, state) + (1 - momentum) * grads
    return params - lr * velocity, {"velocity": velocity}


@misconception(
    "momentum_step",
    "The new gradient gets the factor (1 - momentum) here. The docstring's formula has none: "
    "momentum * v - lr * grads.",
)
def momentum_weighs_gradient(params, grads, state, lr=0.01, momentum=0.9):
    velocity = momentum * _velocity(params, state) - (1 - momentum) * lr * grads
    return params + velocity, {"velocity": velocity}


@misconception(
    "momentum_step",
    "This is Nesterov's momentum, which looks one step ahead. The docstring asks for the plain form: "
    "params + velocity.",
)
def momentum_of_nesterov(params, grads, state, lr=0.01, momentum=0.9):
    velocity = momentum * _velocity(params, state) - lr * grads
    return params + momentum * velocity - lr * grads, {"velocity": velocity}


@misconception(
    "momentum_step",
    "velocity *= ... edits the array in the caller's state, and state[\"velocity\"] = ... the caller's dict. "
    "momentum * velocity - lr * grads makes a new array; put it into a new dict.",
)
def momentum_edits_state(params, grads, state, lr=0.01, momentum=0.9):
    velocity = _velocity(params, state)
    velocity *= momentum
    velocity -= lr * grads
    return params + velocity, {"velocity": velocity}


@misconception(
    "momentum_step",
    'You return the velocity itself as the state. The docstring asks for a dict: {"velocity": velocity}.',
)
def momentum_state_without_dict(params, grads, state, lr=0.01, momentum=0.9):
    old = state["velocity"] if isinstance(state, dict) else state
    velocity = -lr * grads if old is None else momentum * old - lr * grads
    return params + velocity, velocity


def _accumulator(params, state):
    return np.full(params.shape, 0.1) if state is None else state["accumulator"]


def _adagrad(params, grads, accumulator, lr, epsilon):
    return params - lr * grads / np.sqrt(accumulator + epsilon), {"accumulator": accumulator}


@misconception(
    "adagrad_step",
    "Your accumulators start at 0. Here they start at 0.1, as in Keras: then the first steps are not wild.",
)
def adagrad_starts_at_zero(params, grads, state, lr=0.001, epsilon=1e-7):
    accumulator = np.zeros(params.shape) if state is None else state["accumulator"]
    return _adagrad(params, grads, accumulator + grads**2, lr, epsilon)


@misconception(
    "adagrad_step",
    "Epsilon stands under the root here, as the docstring says: np.sqrt(accumulator + epsilon).",
)
def adagrad_epsilon_outside_root(params, grads, state, lr=0.001, epsilon=1e-7):
    accumulator = _accumulator(params, state) + grads**2
    return params - lr * grads / (np.sqrt(accumulator) + epsilon), {"accumulator": accumulator}


@misconception(
    "adagrad_step",
    "The old accumulator is forgotten, so each step starts anew from 0.1. Where a state is given, add to its "
    "accumulator.",
)
def adagrad_forgets(params, grads, state, lr=0.001, epsilon=1e-7):
    return _adagrad(params, grads, _accumulator(params, None) + grads**2, lr, epsilon)


@misconception(
    "adagrad_step",
    "The step uses the old accumulator. Add the square of this gradient first, and then divide.",
)
def adagrad_divides_by_old(params, grads, state, lr=0.001, epsilon=1e-7):
    old = _accumulator(params, state)
    return params - lr * grads / np.sqrt(old + epsilon), {"accumulator": old + grads**2}


@misconception(
    "adagrad_step",
    "The root is missing: the step is divided by the root of the accumulator, not by the accumulator.",
)
def adagrad_without_root(params, grads, state, lr=0.001, epsilon=1e-7):
    accumulator = _accumulator(params, state) + grads**2
    return params - lr * grads / (accumulator + epsilon), {"accumulator": accumulator}


@misconception(
    "adagrad_step",
    "You add up sizes of gradients. The accumulator adds up their squares: grads**2.",
)
def adagrad_adds_sizes(params, grads, state, lr=0.001, epsilon=1e-7):
    return _adagrad(params, grads, _accumulator(params, state) + np.abs(grads), lr, epsilon)


@misconception(
    "adagrad_step",
    "One accumulator for all parameters gives them all the same step size. Each parameter has its own: no "
    "np.sum.",
)
def adagrad_one_for_all(params, grads, state, lr=0.001, epsilon=1e-7):
    return _adagrad(params, grads, _accumulator(params, state) + np.sum(grads**2), lr, epsilon)


@misconception("adagrad_step", "The gradient points uphill: the step is subtracted from the parameters.")
def adagrad_goes_uphill(params, grads, state, lr=0.001, epsilon=1e-7):
    return _adagrad(params, grads, _accumulator(params, state) + grads**2, -lr, epsilon)


@misconception(
    "adagrad_step",
    "accumulator += ... edits the array in the caller's state. accumulator + grads**2 makes a new one.",
)
def adagrad_edits_state(params, grads, state, lr=0.001, epsilon=1e-7):
    accumulator = _accumulator(params, state)
    accumulator += grads**2
    return _adagrad(params, grads, accumulator, lr, epsilon)


@misconception(
    "adagrad_step",
    "params -= ... changes the caller's array. params - ... makes a new one.",
)
def adagrad_in_place(params, grads, state, lr=0.001, epsilon=1e-7):
    accumulator = _accumulator(params, state) + grads**2
    params -= lr * grads / np.sqrt(accumulator + epsilon)
    return params, {"accumulator": accumulator}


@misconception(
    "adagrad_step",
    "np.full_like(params, 0.1) makes whole numbers where params has whole numbers, and 0.1 becomes 0. "
    "np.full(params.shape, 0.1) makes floats.",
)
def adagrad_start_loses_decimals(params, grads, state, lr=0.001, epsilon=1e-7):
    old = np.full_like(params, 0.1) if state is None else state["accumulator"]
    return _adagrad(params, grads, old + grads**2, lr, epsilon)


def _mean_square(params, state):
    return np.zeros(params.shape) if state is None else state["mean_square"]


def _rmsprop(params, grads, mean_square, lr, epsilon):
    return params - lr * grads / np.sqrt(mean_square + epsilon), {"mean_square": mean_square}


@misconception(
    "rmsprop_step",
    "rho and 1 - rho are swapped: rho is the part of the old mean that stays, 1 - rho the part of the new "
    "square that comes in.",
)
def rmsprop_swaps_rho(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _rmsprop(params, grads, (1 - rho) * _mean_square(params, state) + rho * grads**2, lr, epsilon)


@misconception(
    "rmsprop_step",
    "The new square comes in whole, so this is a sum that fades and no mean. It needs the factor 1 - rho.",
)
def rmsprop_adds_whole_square(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _rmsprop(params, grads, rho * _mean_square(params, state) + grads**2, lr, epsilon)


@misconception(
    "rmsprop_step",
    "Nothing fades here: the squares are added up, as Adagrad does. The old mean needs the factor rho, the "
    "new square the factor 1 - rho.",
)
def rmsprop_never_forgets(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _rmsprop(params, grads, _mean_square(params, state) + grads**2, lr, epsilon)


@misconception(
    "rmsprop_step",
    "The old mean is forgotten. Where a state is given, rho times its mean square stays.",
)
def rmsprop_forgets(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _rmsprop(params, grads, (1 - rho) * grads**2, lr, epsilon)


@misconception(
    "rmsprop_step",
    "The square is missing: this is the running mean of the gradients. Under a root, negative ones give nan.",
)
def rmsprop_without_square(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _rmsprop(params, grads, rho * _mean_square(params, state) + (1 - rho) * grads, lr, epsilon)


@misconception(
    "rmsprop_step",
    "The root is missing: the step is divided by the root of the mean square. That is the R of RMS.",
)
def rmsprop_without_root(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    mean = rho * _mean_square(params, state) + (1 - rho) * grads**2
    return params - lr * grads / (mean + epsilon), {"mean_square": mean}


@misconception(
    "rmsprop_step",
    "Epsilon stands under the root here, as the docstring says: np.sqrt(mean_square + epsilon).",
)
def rmsprop_epsilon_outside_root(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    mean = rho * _mean_square(params, state) + (1 - rho) * grads**2
    return params - lr * grads / (np.sqrt(mean) + epsilon), {"mean_square": mean}


@misconception(
    "rmsprop_step",
    "Epsilon is not used. A parameter whose gradient was always 0 becomes 0 divided by 0, which is nan.",
)
def rmsprop_without_epsilon(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    return _rmsprop(params, grads, rho * _mean_square(params, state) + (1 - rho) * grads**2, lr, 0.0)


@misconception(
    "rmsprop_step",
    "Your mean starts at the first square. Here every mean square is 0 before the first step, as in Keras.",
)
def rmsprop_starts_at_first_square(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    old = grads**2 if state is None else state["mean_square"]
    return _rmsprop(params, grads, rho * old + (1 - rho) * grads**2, lr, epsilon)


@misconception(
    "rmsprop_step",
    "mean_square *= ... and += ... edit the array in the caller's state. "
    "rho * mean_square + (1 - rho) * grads**2 makes a new one.",
)
def rmsprop_edits_state(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    mean = _mean_square(params, state)
    mean *= rho
    mean += (1 - rho) * grads**2
    return _rmsprop(params, grads, mean, lr, epsilon)


def _adam_means(params, grads, state, beta_1, beta_2):
    """t, m and v of this step."""
    if state is None:
        state = {"t": 0, "m": np.zeros(params.shape), "v": np.zeros(params.shape)}
    m = beta_1 * state["m"] + (1 - beta_1) * grads
    v = beta_2 * state["v"] + (1 - beta_2) * grads**2
    return state["t"] + 1, m, v


@misconception(
    "adam_step",
    "The bias correction is missing: m and v start at 0 and are far too small in the first steps. Divide m "
    "by 1 - beta_1**t and v by 1 - beta_2**t.",
)
def adam_without_correction(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    return params - lr * m / (np.sqrt(v) + epsilon), {"t": t, "m": m, "v": v}


@misconception(
    "adam_step",
    "t is 0 in your first step, so both corrections divide by 1 - 1 = 0. Count t up before you use it.",
)
def adam_starts_at_t_zero(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    m_hat, v_hat = m / (1 - beta_1 ** (t - 1)), v / (1 - beta_2 ** (t - 1))
    return params - lr * m_hat / (np.sqrt(v_hat) + epsilon), {"t": t, "m": m, "v": v}


@misconception(
    "adam_step",
    "t is 0 in your first step, so the correction of lr divides by 1 - 1 = 0. Count t up before you use it.",
)
def adam_divides_lr_by_zero(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    lr_t = lr * (1 - beta_2 ** (t - 1)) ** 0.5 / (1 - beta_1 ** (t - 1))
    return params - lr_t * m / (np.sqrt(v) + epsilon), {"t": t, "m": m, "v": v}


@misconception(
    "adam_step",
    "t stays 1 for ever, so the corrections never fade. The new state needs the t that is one higher.",
)
def adam_never_counts(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    _, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    m_hat, v_hat = m / (1 - beta_1), v / (1 - beta_2)
    return params - lr * m_hat / (np.sqrt(v_hat) + epsilon), {"t": 1, "m": m, "v": v}


@misconception(
    "adam_step",
    "The new state keeps m_hat and v_hat, so the next step corrects them once more. Keep m and v as they are "
    "before the correction.",
)
def adam_keeps_corrected_means(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    m_hat, v_hat = m / (1 - beta_1**t), v / (1 - beta_2**t)
    return params - lr * m_hat / (np.sqrt(v_hat) + epsilon), {"t": t, "m": m_hat, "v": v_hat}


@misconception(
    "adam_step",
    "The corrections divide by 1 - beta_1**t and 1 - beta_2**t: beta to the power of t, not times t.",
)
def adam_multiplies_by_t(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    m_hat, v_hat = m / (1 - beta_1 * t), v / (1 - beta_2 * t)
    return params - lr * m_hat / (np.sqrt(v_hat) + epsilon), {"t": t, "m": m, "v": v}


@misconception("adam_step", "Only m is corrected. v starts at 0 as well: divide it by 1 - beta_2**t.")
def adam_corrects_m_only(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    return params - lr * (m / (1 - beta_1**t)) / (np.sqrt(v) + epsilon), {"t": t, "m": m, "v": v}


@misconception(
    "adam_step",
    "beta_1 and beta_2 are swapped: beta_1 belongs to m, the mean of the gradients, and beta_2 to v, the "
    "mean of their squares.",
)
def adam_swaps_betas(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_2, beta_1)
    m_hat, v_hat = m / (1 - beta_2**t), v / (1 - beta_1**t)
    return params - lr * m_hat / (np.sqrt(v_hat) + epsilon), {"t": t, "m": m, "v": v}


@misconception("adam_step", "The root is missing: the step is divided by the root of v_hat, plus epsilon.")
def adam_without_root(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    m_hat, v_hat = m / (1 - beta_1**t), v / (1 - beta_2**t)
    return params - lr * m_hat / (v_hat + epsilon), {"t": t, "m": m, "v": v}


@misconception(
    "adam_step",
    "The step uses the gradient itself. Adam moves by m_hat, the corrected mean of the gradients.",
)
def adam_moves_by_gradient(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    return params - lr * grads / (np.sqrt(v / (1 - beta_2**t)) + epsilon), {"t": t, "m": m, "v": v}


@misconception(
    "adam_step",
    "Epsilon stands outside of the root in Adam: np.sqrt(v_hat) + epsilon. (In RMSprop it stands under it.)",
)
def adam_epsilon_under_root(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    m_hat, v_hat = m / (1 - beta_1**t), v / (1 - beta_2**t)
    return params - lr * m_hat / np.sqrt(v_hat + epsilon), {"t": t, "m": m, "v": v}


@misconception(
    "adam_step",
    "Epsilon is not used. A parameter whose gradient was always 0 becomes 0 divided by 0, which is nan.",
)
def adam_without_epsilon(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    return params - lr * (m / (1 - beta_1**t)) / np.sqrt(v / (1 - beta_2**t)), {"t": t, "m": m, "v": v}


@misconception(
    "adam_step",
    'state["t"] += 1 and state["m"] = ... edit the dict that you were given, and the caller still needs it. '
    "Put the new values into a new dict.",
)
def adam_edits_dict(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    if state is None:
        state = {"t": 0, "m": np.zeros(params.shape), "v": np.zeros(params.shape)}
    state["t"], state["m"], state["v"] = t, m, v = _adam_means(params, grads, state, beta_1, beta_2)
    return params - lr * (m / (1 - beta_1**t)) / (np.sqrt(v / (1 - beta_2**t)) + epsilon), state
