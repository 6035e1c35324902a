"""Wrong implementations of ex05_gradient_descent that the grader can name."""

import numpy as np
import tensorflow as tf

from grader.authoring import fault, misconception


def _differences(
    f,
    x,
    h,
    *,
    sides="both",
    divisor="2 h",
    moves="an entry",
    steps="floats",
    answers="floats",
    back="yes",
    flat=False,
):
    given = x
    # An array of whole numbers cannot hold a step, nor a slope with decimals.
    x = np.array(x, dtype=float if steps == "floats" else None)
    if back == "never, in the caller's array" and given.dtype == x.dtype:
        x = given
    gradient = np.zeros(x.shape, dtype=float if answers == "floats" else given.dtype)
    for place in _places(x, moves):
        kept = np.array(x[place])

        def at(distance, place=place, kept=kept):
            x[place] = kept + distance
            return f(x.copy())

        if sides == "both":
            higher, lower, apart = at(h), at(-h), 2 * h
        elif sides == "up":
            lower, higher, apart = at(0), at(h), h
        elif sides == "down":
            higher, lower, apart = at(0), at(-h), h
        elif sides == "half":
            higher, lower, apart = at(h / 2), at(-h / 2), h
        else:
            lower, higher, apart = at(h), at(-h), 2 * h
        apart = {"2 h": apart, "h": h, "2 / h": 2 / h}[divisor]
        gradient[place] = (higher - lower) / apart
        if back == "yes":
            x[place] = kept
    return gradient.ravel() if flat else gradient


def _places(x, moves):
    if moves == "an entry":
        return np.ndindex(x.shape)
    return {"all": [...], "a row": range(len(x)), "a number": range(x.size)}[moves]


gradient_forward_only = fault(
    "numerical_gradient",
    "You go to one side only. With one step up and one step down, divided by 2 h, the error is far smaller.",
    _differences,
    sides="up",
)
gradient_backward_only = fault(
    "numerical_gradient",
    "You go down only, and not up. With one step to each side, divided by 2 h, the error is far smaller.",
    _differences,
    sides="down",
)
gradient_divided_by_h = fault(
    "numerical_gradient",
    "The two places are 2 h apart, and you divide by h: all slopes are twice too large.",
    _differences,
    divisor="h",
)
gradient_times_h = fault(
    "numerical_gradient",
    "(a - b) / 2 * h divides by 2 and then multiplies by h. Put brackets around what is under the fraction: "
    "(2 * h).",
    _differences,
    divisor="2 / h",
)
gradient_half_steps = fault(
    "numerical_gradient",
    "You go half of h to each side. The docstring asks for h to each side, and for a division by 2 h.",
    _differences,
    sides="half",
)
gradient_flipped_sign = fault(
    "numerical_gradient",
    "The sign is wrong: what is higher up comes first, f(x + h) - f(x - h).",
    _differences,
    sides="flipped",
)
gradient_moves_all_entries = fault(
    "numerical_gradient",
    "x + h moves all entries at once. The slope in one direction needs this one entry moved and the others "
    "left where they are.",
    _differences,
    moves="all",
)
gradient_moves_rows = fault(
    "numerical_gradient",
    "A loop over range(len(x)) goes over the rows of a table, and so moves whole rows. "
    "np.ndindex(x.shape) goes over every entry.",
    _differences,
    moves="a row",
)
gradient_of_one_dimension_only = fault(
    "numerical_gradient",
    "range(x.size) counts all entries, but x[i] is a whole row in a table, and soon there is no such row. "
    "np.ndindex(x.shape) goes over every entry, however many dimensions there are.",
    _differences,
    moves="a number",
)
gradient_flattened = fault(
    "numerical_gradient",
    "The slopes come as one long row. The answer has the shape of x.",
    _differences,
    flat=True,
)
gradient_of_whole_numbers = fault(
    "numerical_gradient",
    "zeros_like makes an array of whole numbers if x has whole numbers, and the slopes lose their "
    "decimals in it. Use np.zeros(x.shape), which holds floats.",
    _differences,
    answers="as x",
)
gradient_steps_cut_off = fault(
    "numerical_gradient",
    "An array of whole numbers cannot hold x + h: the step is cut off, and the slopes are wrong. Make a copy "
    "that holds floats: np.array(x, dtype=float).",
    _differences,
    steps="as x",
)
gradient_moves_the_callers_array = fault(
    "numerical_gradient",
    "You move the entries of the caller's array and leave it changed. Work on a copy: "
    "np.array(x, dtype=float).",
    _differences,
    back="never, in the caller's array",
)
gradient_leaves_entries_moved = fault(
    "numerical_gradient",
    "An entry that was moved stays where it is while the next one is moved. Put it back, or take a "
    "fresh copy for each entry.",
    _differences,
    back="never",
)


def _answers(w, b, x):
    return np.tanh(x @ w + b)


def _slopes(w, b, x, y):
    answers = _answers(w, b, x)
    if answers.shape != y.shape:
        raise ValueError("y has another shape")
    pull = 2 * (answers - y) * (1 - answers**2) / len(x)
    return x.T @ pull, pull.sum(axis=0)


def _loss(w, b, x, y):
    return np.mean((_answers(w, b, x) - y) ** 2)


def _right_step(w, b, x, y, lr):
    slope_w, slope_b = _slopes(w, b, x, y)
    return w - lr * slope_w, b - lr * slope_b, _loss(w, b, x, y)


@misconception(
    "train_step",
    "You go uphill: the slope is to be subtracted, w - lr * slope. As it is, the loss grows with every step.",
)
def step_uphill(w, b, x, y, lr):
    return _right_step(w, b, x, y, -lr)


@misconception(
    "train_step",
    "This is the loss after the step. The docstring asks for the loss of the weights that came in.",
)
def step_with_loss_afterwards(w, b, x, y, lr):
    w, b, _ = _right_step(w, b, x, y, lr)
    return w, b, _loss(w, b, x, y)


@misconception(
    "train_step",
    "The squared errors are added up, not averaged, so more samples make longer steps: tf.reduce_mean.",
)
def step_of_summed_errors(w, b, x, y, lr):
    new_w, new_b, loss = _right_step(w, b, x, y, lr * len(x))
    return new_w, new_b, loss * len(x)


@misconception(
    "train_step",
    "The loss has a factor 1/2 that the docstring does not have, so the steps are half as long.",
)
def step_of_half_errors(w, b, x, y, lr):
    new_w, new_b, loss = _right_step(w, b, x, y, lr / 2)
    return new_w, new_b, loss / 2


@misconception("train_step", "The bias never moves. It has a slope too: b - lr * slope_b.")
def step_without_bias(w, b, x, y, lr):
    new_w, _, loss = _right_step(w, b, x, y, lr)
    return new_w, b, loss


@misconception("train_step", "The learning rate is not used: w - lr * slope, and likewise for b.")
def step_without_learning_rate(w, b, x, y, lr):
    return _right_step(w, b, x, y, 1.0)


@misconception(
    "train_step",
    "tanh is missing. The answers of the neuron are tanh(x w + b), not the sums themselves.",
)
def step_without_tanh(w, b, x, y, lr):
    _slopes(w, b, x, y)
    errors = x @ w + b - y
    return w - lr * 2 * x.T @ errors / len(x), b - lr * 2 * errors.mean(axis=0), np.mean(errors**2)


@misconception(
    "train_step",
    "The slope of tanh is missing in your gradient. The chain rule multiplies by 1 - answers**2; the "
    "tape does it by itself.",
)
def step_forgets_slope_of_tanh(w, b, x, y, lr):
    _slopes(w, b, x, y)
    errors = _answers(w, b, x) - y
    return w - lr * 2 * x.T @ errors / len(x), b - lr * 2 * errors.mean(axis=0), np.mean(errors**2)


@misconception(
    "train_step",
    "You average the absolute errors. The docstring asks for the squared ones.",
)
def step_of_absolute_errors(w, b, x, y, lr):
    _slopes(w, b, x, y)
    answers = _answers(w, b, x)
    pull = np.sign(answers - y) * (1 - answers**2) / len(x)
    return w - lr * x.T @ pull, b - lr * pull.sum(axis=0), np.mean(np.abs(answers - y))


@misconception(
    "train_step",
    "You return the slopes. The docstring asks for the new weights: w - lr * slope.",
)
def step_returns_slopes(w, b, x, y, lr):
    return (*_slopes(w, b, x, y), _loss(w, b, x, y))


@misconception("train_step", "The loss is missing in what you return: w, b, loss.")
def step_returns_weights_only(w, b, x, y, lr):
    return _right_step(w, b, x, y, lr)[:2]


@misconception(
    "train_step",
    "The slopes are None, because the tape has not heard the computation. It follows a tf.Variable (or what "
    "tape.watch was given), and only what TensorFlow's functions compute inside the with block.",
)
def step_the_tape_does_not_hear(w, b, x, y, lr):
    w, b = tf.convert_to_tensor(w), tf.convert_to_tensor(b)
    with tf.GradientTape() as tape:
        answers = tf.tanh(tf.matmul(x, w) + b)
        if answers.shape != y.shape:
            raise ValueError("y has another shape")
        loss = tf.reduce_mean((answers - y) ** 2)
    slope_w, slope_b = tape.gradient(loss, [w, b])
    return w - lr * slope_w, b - lr * slope_b, loss


@misconception(
    "train_step",
    "A y of another shape goes unnoticed: subtracting stretches both to a table of every answer minus "
    "every y. Compare the shapes, and raise ValueError.",
)
def step_of_any_shape(w, b, x, y, lr):
    w, b = tf.Variable(w), tf.Variable(b)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.tanh(tf.matmul(x, w) + b) - y) ** 2)
    slope_w, slope_b = tape.gradient(loss, [w, b])
    return w - lr * slope_w, b - lr * slope_b, loss


@misconception(
    "train_step",
    "w -= ... changes the caller's array. Write w = w - ..., which makes a new one.",
)
def step_in_place(w, b, x, y, lr):
    loss = _loss(w, b, x, y)
    slope_w, slope_b = _slopes(w, b, x, y)
    w -= lr * slope_w
    b -= lr * slope_b
    return w, b, loss


def _start(x, seed, size=1.0):
    x = np.asarray(x)
    return np.random.default_rng(seed).uniform(-size, size, size=(x.shape[1], 1)), np.zeros(1)


def _train(x, y, epochs, lr, start, step=_right_step):
    (w, b), losses = start, []
    for _ in range(epochs):
        w, b, loss = step(w, b, x, y, lr)
        losses.append(float(loss))
    return w, b, losses


@misconception(
    "train_tanh_neuron",
    "All weights start at 0. The docstring asks for random ones: in a network of several neurons, equal "
    "weights would stay equal for ever.",
)
def neuron_starts_at_zero(x, y, epochs, lr, seed):
    return _train(x, y, epochs, lr, (np.zeros((x.shape[1], 1)), np.zeros(1)))


@misconception(
    "train_tanh_neuron",
    "Some weights start further from 0 than 1. There tanh is flat, and learning is slow. Ask for "
    "numbers between -1 and 1; those of a normal distribution with the standard deviation 1 often lie "
    "outside.",
)
def neuron_starts_too_far(x, y, epochs, lr, seed):
    start = np.random.default_rng(seed).normal(size=(x.shape[1], 1))
    return _train(x, y, epochs, lr, (start, np.zeros(1)))


@misconception("train_tanh_neuron", "The bias is to start at 0, not at a random number.")
def neuron_starts_with_a_bias(x, y, epochs, lr, seed):
    bias = np.random.default_rng(seed + 1).uniform(0.2, 1, size=1)
    return _train(x, y, epochs, lr, (_start(x, seed)[0], bias))


@misconception(
    "train_tanh_neuron",
    "The seed is not used, so every training starts elsewhere and nobody can repeat it. Draw the "
    "weights with the seed.",
)
def neuron_ignores_seed(x, y, epochs, lr, seed):
    return _train(x, y, epochs, lr, _start(x, None))


@misconception(
    "train_tanh_neuron",
    "The start is the same for every seed. Draw the weights with the seed that you are given, not with "
    "a number of your own.",
)
def neuron_has_a_fixed_seed(x, y, epochs, lr, seed):
    return _train(x, y, epochs, lr, _start(x, 42))


@misconception(
    "train_tanh_neuron",
    "The return stands inside the loop, so there is only one epoch. Move it to the left, below the loop.",
)
def neuron_returns_after_one_epoch(x, y, epochs, lr, seed):
    return _train(x, y, 1, lr, _start(x, seed))


@misconception(
    "train_tanh_neuron",
    "You stop when the loss is small enough. The docstring asks for all epochs: the list has exactly "
    "`epochs` numbers.",
)
def neuron_stops_early(x, y, epochs, lr, seed):
    _, _, losses = _train(x, y, epochs, lr, _start(x, seed))
    few = next((place + 1 for place, loss in enumerate(losses) if loss < 0.05), epochs)
    return _train(x, y, few, lr, _start(x, seed))


@misconception(
    "train_tanh_neuron",
    "train_step hands back new weights, and you throw them away. Keep them: w, b, loss = train_step(...).",
)
def neuron_throws_step_away(x, y, epochs, lr, seed):
    w, b = _start(x, seed)
    return w, b, [float(_loss(w, b, x, y))] * epochs


@misconception(
    "train_tanh_neuron",
    "You draw new weights in every epoch, so nothing is learned for good. Draw them once, before the loop.",
)
def neuron_starts_anew(x, y, epochs, lr, seed):
    w, b, losses = _train(x, y, 1, lr, _start(x, seed))
    return w, b, losses * epochs


@misconception(
    "train_tanh_neuron",
    "The loss grows: the steps go uphill. Slopes are to be subtracted.",
)
def neuron_climbs(x, y, epochs, lr, seed):
    return _train(x, y, epochs, lr, _start(x, seed), step_uphill)


@misconception("train_tanh_neuron", "The bias stays 0. It takes part in every step: b - lr * slope_b.")
def neuron_forgets_bias(x, y, epochs, lr, seed):
    return _train(x, y, epochs, lr, _start(x, seed), step_without_bias)


@misconception(
    "train_tanh_neuron",
    "You take a step after every single sample. Here, one epoch is one step over all samples together.",
)
def neuron_learns_sample_by_sample(x, y, epochs, lr, seed):
    (w, b), losses = _start(x, seed), []
    for _ in range(epochs):
        losses.append(float(_loss(w, b, x, y)))
        for i in range(len(x)):
            w, b, _ = _right_step(w, b, x[i : i + 1], y[i : i + 1], lr)
    return w, b, losses


@misconception(
    "train_tanh_neuron",
    "You return the last loss alone. What is asked for is a list with one number for each epoch.",
)
def neuron_returns_last_loss(x, y, epochs, lr, seed):
    w, b, losses = _train(x, y, epochs, lr, _start(x, seed))
    return w, b, losses[-1]


@misconception(
    "train_tanh_neuron",
    "These are the losses after each step. The docstring asks for those before it, as train_step "
    "returns them.",
)
def neuron_writes_loss_after_step(x, y, epochs, lr, seed):
    w, b, losses = _train(x, y, epochs, lr, _start(x, seed))
    return w, b, [*losses[1:], float(_loss(w, b, x, y))]


@misconception(
    "train_tanh_neuron",
    "x and y may hold whole numbers, and TensorFlow does not multiply those by floats. Make floats first: "
    "tf.cast(x, tf.float32), and likewise for y.",
)
def neuron_of_floats_only(x, y, epochs, lr, seed):
    tf.matmul(tf.constant(x), tf.zeros((x.shape[1], 1)))
    return _train(x, y, epochs, lr, _start(x, seed))


def _roll(grad, start, lr, momentum, steps):
    path, velocity = [float(start)], 0.0
    for _ in range(steps):
        velocity = momentum * velocity - lr * grad(path[-1])
        path.append(path[-1] + velocity)
    return path


def _with_heights(f, path):
    return path, [f(place) for place in path]


@misconception(
    "descend",
    "The momentum has no effect. The velocity must live from step to step: set it to 0 once, before the "
    "loop, and keep momentum * velocity of the old one.",
)
def descend_forgets_velocity(f, grad, start, lr, momentum, steps):
    return _with_heights(f, _roll(grad, start, lr, 0.0, steps))


@misconception(
    "descend",
    "You weigh the slope by 1 - momentum. That form exists too, but the docstring has the whole slope: "
    "momentum * velocity - lr * grad(x).",
)
def descend_averages(f, grad, start, lr, momentum, steps):
    return _with_heights(f, _roll(grad, start, lr * (1 - momentum), momentum, steps))


@misconception("descend", "This goes uphill: the slope is to be subtracted.")
def descend_uphill(f, grad, start, lr, momentum, steps):
    return _with_heights(f, _roll(grad, start, -lr, momentum, steps))


@misconception(
    "descend",
    "You look at the slope where the ball would be after the old velocity. That is Nesterov's way. Here the "
    "slope is that of the present place: grad(x).",
)
def descend_looks_ahead(f, grad, start, lr, momentum, steps):
    path, velocity = [float(start)], 0.0
    for _ in range(steps):
        velocity = momentum * velocity - lr * grad(path[-1] + momentum * velocity)
        path.append(path[-1] + velocity)
    return _with_heights(f, path)


@misconception(
    "descend",
    "You move by the old velocity, before it has heard of the slope. First the new velocity, then the "
    "new place.",
)
def descend_moves_before_it_feels(f, grad, start, lr, momentum, steps):
    path, velocity = [float(start)], 0.0
    for _ in range(steps):
        slope = grad(path[-1])
        path.append(path[-1] + velocity)
        velocity = momentum * velocity - lr * slope
    return _with_heights(f, path)


@misconception(
    "descend",
    "You always take the slope at the start. After each step it is another one: grad(x) at the new place.",
)
def descend_feels_once(f, grad, start, lr, momentum, steps):
    slope = grad(float(start))
    return _with_heights(f, _roll(lambda x: slope, start, lr, momentum, steps))


@misconception("descend", "The path begins after the first step. Put the start in it: [start].")
def descend_leaves_out_start(f, grad, start, lr, momentum, steps):
    return _with_heights(f, _roll(grad, start, lr, momentum, steps)[1:])


@misconception(
    "descend",
    "The last place is missing: after `steps` steps there are steps + 1 places, the start among them.",
)
def descend_leaves_out_end(f, grad, start, lr, momentum, steps):
    return _with_heights(f, _roll(grad, start, lr, momentum, steps)[:-1])


@misconception(
    "descend",
    "You return the last place and its height. What is asked for are all of them, from the start on.",
)
def descend_returns_end_only(f, grad, start, lr, momentum, steps):
    end = _roll(grad, start, lr, momentum, steps)[-1]
    return end, f(end)


@misconception("descend", "The heights are missing in what you return: path, heights.")
def descend_returns_path_only(f, grad, start, lr, momentum, steps):
    return _roll(grad, start, lr, momentum, steps)


@misconception("descend", "The two lists are in the wrong order: first the path, then the heights.")
def descend_swaps_the_lists(f, grad, start, lr, momentum, steps):
    path, heights = _with_heights(f, _roll(grad, start, lr, momentum, steps))
    return heights, path


@misconception(
    "descend",
    "You stop where the slope is nearly 0. The docstring asks for all steps; and a ball with velocity "
    "rolls on there.",
)
def descend_stops_early(f, grad, start, lr, momentum, steps):
    path, velocity = [float(start)], 0.0
    for _ in range(steps):
        if abs(grad(path[-1])) < 1e-6:
            break
        velocity = momentum * velocity - lr * grad(path[-1])
        path.append(path[-1] + velocity)
    return _with_heights(f, path)


@misconception(
    "descend",
    "Your array holds whole numbers if the start is one, and the places lose their decimals in it. Make "
    "floats: float(start).",
)
def descend_loses_decimals(f, grad, start, lr, momentum, steps):
    path, velocity = np.full(steps + 1, start), 0.0
    for step in range(steps):
        velocity = momentum * velocity - lr * grad(path[step])
        path[step + 1] = path[step] + velocity
    return path, f(path)
