"""Wrong implementations of ex08_backpropagation that learners really write, and what to tell them."""

import numpy as np

from grader.authoring import misconception


def _start(n_in, n_hidden, n_out, draw):
    """Parameters whose weights come from draw(r, shape)."""
    return {
        "W1": draw(np.sqrt(6 / (n_in + n_hidden)), (n_in, n_hidden)),
        "b1": np.zeros(n_hidden),
        "W2": draw(np.sqrt(6 / (n_hidden + n_out)), (n_hidden, n_out)),
        "b2": np.zeros(n_out),
    }


def _right_init(n_in, n_hidden, n_out, seed):
    rng = np.random.default_rng(seed)
    return _start(n_in, n_hidden, n_out, lambda r, shape: rng.uniform(-r, r, size=shape))


@misconception(
    "init_mlp",
    "All weights are 0. Then all hidden neurons are alike, get the same gradient, and stay alike for "
    "ever: the network cannot learn. Draw the weights at random; only the biases start at 0.",
)
def init_all_zero(n_in, n_hidden, n_out, seed):
    return _start(n_in, n_hidden, n_out, lambda r, shape: np.zeros(shape))


@misconception(
    "init_mlp",
    "The seed is not used, so every call draws other weights. Make the generator inside of the function: "
    "rng = np.random.default_rng(seed).",
)
def init_ignores_seed(n_in, n_hidden, n_out, seed):
    return _start(n_in, n_hidden, n_out, lambda r, shape: np.random.uniform(-r, r, size=shape))


@misconception(
    "init_mlp",
    "No weight is negative. rng.random draws from 0 to 1; what is asked for lies between -r and r: "
    "rng.uniform(-r, r, size=...).",
)
def init_positive_only(n_in, n_hidden, n_out, seed):
    rng = np.random.default_rng(seed)
    return _start(n_in, n_hidden, n_out, lambda r, shape: r * rng.random(size=shape))


@misconception(
    "init_mlp",
    "The weights come from a normal distribution, so some lie outside of -r and r. The docstring asks for a "
    "uniform one: rng.uniform(-r, r, size=...).",
)
def init_normal(n_in, n_hidden, n_out, seed):
    rng = np.random.default_rng(seed)
    return _start(n_in, n_hidden, n_out, lambda r, shape: rng.normal(0, r / np.sqrt(3), size=shape))


@misconception(
    "init_mlp",
    "The weights of a standard normal distribution are far too large here: tanh starts at its flat ends. "
    "Draw them uniformly from -r to r with the r of the docstring.",
)
def init_standard_normal(n_in, n_hidden, n_out, seed):
    rng = np.random.default_rng(seed)
    return _start(n_in, n_hidden, n_out, lambda r, shape: rng.normal(size=shape))


@misconception("init_mlp", "The root is missing: r is the root of 6 / (n_from + n_to).")
def init_without_root(n_in, n_hidden, n_out, seed):
    rng = np.random.default_rng(seed)
    return _start(n_in, n_hidden, n_out, lambda r, shape: rng.uniform(-(r**2), r**2, size=shape))


@misconception(
    "init_mlp",
    "You make a new generator for each layer, from the same seed, so W1 and W2 start with the same "
    "numbers. Make one and draw from it twice.",
)
def init_seeds_every_layer(n_in, n_hidden, n_out, seed):
    return _start(n_in, n_hidden, n_out, lambda r, s: np.random.default_rng(seed).uniform(-r, r, size=s))


@misconception(
    "init_mlp",
    "Rows and columns of the weights are swapped: W1 has n_in rows and n_hidden columns, as the samples "
    "come as rows: x @ W1.",
)
def init_transposed(n_in, n_hidden, n_out, seed):
    params = _right_init(n_in, n_hidden, n_out, seed)
    return {key: value.T for key, value in params.items()}


@misconception("init_mlp", "The biases are to start at 0. Only the weights are drawn at random.")
def init_random_biases(n_in, n_hidden, n_out, seed):
    rng = np.random.default_rng(seed)
    params = _start(n_in, n_hidden, n_out, lambda r, shape: rng.uniform(-r, r, size=shape))
    return {**params, "b1": rng.uniform(-0.1, 0.1, size=n_hidden), "b2": rng.uniform(-0.1, 0.1, size=n_out)}


def _softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _forward(params, x, bend=np.tanh, share=_softmax):
    hidden = bend(x @ params["W1"] + params["b1"])
    return hidden, share(hidden @ params["W2"] + params["b2"])


def _shares(powers):
    return powers / powers.sum(axis=1, keepdims=True)


@misconception(
    "forward",
    "Without subtracting the largest logit of each sample, exp overflows for high logits, and for low "
    "ones the sum is 0: both end in nan.",
)
def forward_without_shift(params, x):
    return _forward(params, x, share=lambda z: _shares(np.exp(z)))


@misconception(
    "forward",
    "You subtract one maximum for the whole batch. A sample whose logits are all far below it becomes 0 "
    "divided by 0, which is nan. Each sample needs its own: logits.max(axis=1, keepdims=True).",
)
def forward_shifted_by_global_maximum(params, x):
    return _forward(params, x, share=lambda z: _shares(np.exp(z - z.max())))


@misconception(
    "forward",
    "The sum runs over the whole batch, so the batch sums to 1 instead of each sample. Give it axis=1 and "
    "keepdims=True.",
)
def forward_over_whole_batch(params, x):
    return _forward(params, x, share=lambda z: np.exp(z - z.max()) / np.sum(np.exp(z - z.max())))


@misconception(
    "forward", "Your softmax works along the columns. The classes of a sample lie along its row: axis=1."
)
def forward_along_columns(params, x):
    return _forward(params, x, share=lambda z: _softmax(z.T).T)


@misconception("forward", "These are the logits. The softmax at the end is missing.")
def forward_gives_logits(params, x):
    return _forward(params, x, share=lambda z: z)


@misconception("forward", "This is the logarithm of the probabilities. Asked for are the probabilities.")
def forward_gives_log_probabilities(params, x):
    return _forward(params, x, share=lambda z: z - z.max(1, keepdims=True) - _log_sum(z))


def _log_sum(z):
    return np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))


@misconception(
    "forward",
    "A sigmoid for each class gives probabilities that do not sum to 1. Exactly one class is right, so "
    "the last layer needs softmax.",
)
def forward_with_sigmoids(params, x):
    return _forward(params, x, share=lambda z: 0.5 + 0.5 * np.tanh(z / 2))


@misconception("forward", "The hidden layer uses relu. This network's activation is tanh.")
def forward_with_relu(params, x):
    return _forward(params, x, bend=lambda z: np.maximum(z, 0.0))


@misconception("forward", "The hidden layer uses the sigmoid. This network's activation is tanh.")
def forward_with_sigmoid(params, x):
    return _forward(params, x, bend=lambda z: 0.5 + 0.5 * np.tanh(z / 2))


@misconception(
    "forward",
    "The hidden layer has no activation. Without one, two layers can do no more than a single layer: "
    "np.tanh.",
)
def forward_without_activation(params, x):
    return _forward(params, x, bend=lambda z: z)


@misconception("forward", "The biases are missing: add b1 before tanh and b2 before softmax.")
def forward_without_biases(params, x):
    return _forward({**params, "b1": 0.0, "b2": 0.0}, x)


@misconception(
    "forward", "What you return as hidden is what goes into tanh. Return what comes out of it: np.tanh(...)."
)
def forward_returns_pre_activation(params, x):
    return x @ params["W1"] + params["b1"], _forward(params, x)[1]


@misconception(
    "forward", "The two answers are swapped: the hidden layer comes first, then the probabilities."
)
def forward_swaps_answers(params, x):
    hidden, probabilities = _forward(params, x)
    return probabilities, hidden


@misconception(
    "forward", "You return the probabilities alone. The way back needs the hidden layer: return both."
)
def forward_returns_probabilities_only(params, x):
    return _forward(params, x)[1]


def _delta(p, y):
    return p - np.eye(p.shape[1])[y]


@misconception(
    "output_error",
    "The slopes are not divided by the number of samples. The loss is a mean over the batch, so each sample "
    "has an n-th of a say: (p - y) / n.",
)
def output_error_not_divided(probabilities, y):
    return _delta(probabilities, y)


@misconception(
    "output_error",
    "You divide by the number of entries, samples times classes. Divide by the number of samples only.",
)
def output_error_divided_by_classes_too(probabilities, y):
    return _delta(probabilities, y) / probabilities.size


@misconception("output_error", "You divide by the number of classes. n is the number of samples, len(y).")
def output_error_divided_by_classes(probabilities, y):
    return _delta(probabilities, y) / probabilities.shape[1]


@misconception("output_error", "The sign is turned round: it is p - y, not y - p.")
def output_error_flipped_sign(probabilities, y):
    return -_delta(probabilities, y) / len(y)


@misconception(
    "output_error", "The labels are not subtracted: take 1 away at the right class of each sample."
)
def output_error_without_labels(probabilities, y):
    return probabilities / len(y)


@misconception(
    "output_error",
    "The labels are numbers of classes here: p - y[:, None] subtracts the number 7 for a 7. Subtract 1 "
    "at the right class only: at [np.arange(n), y].",
)
def output_error_subtracts_class_number(probabilities, y):
    return (probabilities - y[:, None]) / len(y)


@misconception(
    "output_error",
    "delta[:, y] picks whole columns: for each sample, the classes of all samples. Pair each row with its "
    "own class: delta[np.arange(n), y].",
)
def output_error_whole_columns(probabilities, y):
    delta = probabilities.copy()
    delta[:, y] -= 1
    return delta / len(y)


@misconception(
    "output_error",
    "p * (1 - p) does not belong here. The slopes of softmax and of the logarithm cancel, and (p - y) / "
    "n is all that remains.",
)
def output_error_with_slope_of_softmax(probabilities, y):
    return _delta(probabilities, y) * probabilities * (1 - probabilities) / len(y)


@misconception(
    "output_error",
    "You return the slope at the right class alone. The other logits have one too: p / n.",
)
def output_error_of_right_class_only(probabilities, y):
    return (probabilities[np.arange(len(y)), y] - 1) / len(y)


@misconception(
    "output_error",
    "You subtract 1 in the very array that you were given. Work on a copy: probabilities.copy().",
)
def output_error_changes_its_input(probabilities, y):
    probabilities[np.arange(len(y)), y] -= 1
    return probabilities / len(y)


@misconception(
    "weight_gradient",
    "Rows and columns are swapped: a gradient has the shape of its weights, (n_from, n_to). That is "
    "inputs.T @ delta.",
)
def weight_gradient_transposed(inputs, delta):
    return delta.T @ inputs


@misconception(
    "weight_gradient",
    "You divide by the number of samples. Delta is divided by it already: inputs.T @ delta is all.",
)
def weight_gradient_divided_again(inputs, delta):
    return inputs.T @ delta / len(inputs)


@misconception("weight_gradient", "This is the slope for the first sample alone. Add up over all samples.")
def weight_gradient_of_first_sample(inputs, delta):
    return np.outer(inputs[0], delta[0])


@misconception(
    "weight_gradient",
    "There is a table for each sample. The samples have to be added up: inputs.T @ delta does both.",
)
def weight_gradient_for_each_sample(inputs, delta):
    return inputs[:, :, None] * delta[:, None, :]


@misconception(
    "weight_gradient",
    "First you add up the samples, then you multiply. Each sample's inputs belong to its own delta: multiply "
    "first, as inputs.T @ delta does.",
)
def weight_gradient_sums_first(inputs, delta):
    return np.outer(inputs.sum(axis=0), delta.sum(axis=0))


@misconception("weight_gradient", "The sign is turned round. The step will go against the slope, later.")
def weight_gradient_flipped_sign(inputs, delta):
    return -(inputs.T @ delta)


@misconception(
    "bias_gradient",
    "The biases get the mean of delta here, but delta is divided by the number of samples already. Sum "
    "its rows: delta.sum(axis=0).",
)
def bias_gradient_mean(delta):
    return delta.mean(axis=0)


@misconception(
    "bias_gradient",
    "delta.sum() without an axis adds up everything. Each bias has its own gradient: delta.sum(axis=0).",
)
def bias_gradient_one_number(delta):
    return delta.sum()


@misconception(
    "bias_gradient",
    "You add up along each row: one number for each sample. What is asked for is one for each neuron: "
    "axis=0.",
)
def bias_gradient_along_rows(delta):
    return delta.sum(axis=1)


@misconception(
    "bias_gradient",
    "There is one dimension too many: leave out keepdims=True, as a gradient has the shape of its parameter.",
)
def bias_gradient_keeps_dimension(delta):
    return delta.sum(axis=0, keepdims=True)


@misconception(
    "bias_gradient", "Delta comes back as it is. Its rows, one for each sample, have to be added up."
)
def bias_gradient_not_summed(delta):
    return delta


@misconception("bias_gradient", "This is the first sample's delta alone. Add up all rows: delta.sum(axis=0).")
def bias_gradient_of_first_sample(delta):
    return delta[0]


@misconception(
    "hidden_error",
    "1 - np.tanh(hidden)**2 applies tanh a second time: hidden is already what comes out of tanh. Its "
    "slope is 1 - hidden**2.",
)
def hidden_error_tanh_twice(delta_2, w2, hidden):
    return delta_2 @ w2.T * (1 - np.tanh(hidden) ** 2)


@misconception(
    "hidden_error", "hidden * (1 - hidden) is the slope of the sigmoid. That of tanh is 1 - hidden**2."
)
def hidden_error_slope_of_sigmoid(delta_2, w2, hidden):
    return delta_2 @ w2.T * hidden * (1 - hidden)


@misconception("hidden_error", "1 - hidden is not the slope of tanh: the square is missing, 1 - hidden**2.")
def hidden_error_slope_without_square(delta_2, w2, hidden):
    return delta_2 @ w2.T * (1 - hidden)


@misconception("hidden_error", "The slope of tanh is missing: the factor 1 - hidden**2.")
def hidden_error_without_slope(delta_2, w2, hidden):
    return delta_2 @ w2.T


@misconception(
    "hidden_error", "You multiply by hidden itself. What belongs here is tanh's slope, 1 - hidden**2."
)
def hidden_error_times_hidden(delta_2, w2, hidden):
    return delta_2 @ w2.T * hidden


@misconception(
    "hidden_error",
    "This is the slope of tanh alone. What comes back through the weights belongs to it as a factor: "
    "(delta_2 @ w2.T) * (1 - hidden**2).",
)
def hidden_error_ignores_what_comes_back(delta_2, w2, hidden):
    return 1 - hidden**2


@misconception(
    "hidden_error",
    "The weights are not transposed. Forward they lead from hidden to output, back from output to hidden: "
    "delta_2 @ w2.T.",
)
def hidden_error_not_transposed(delta_2, w2, hidden):
    return delta_2 @ w2 * (1 - hidden**2)


@misconception(
    "hidden_error",
    "The hidden neurons share one number, the sum of all slopes at the logits. Each way back goes through a "
    "weight of its own: delta_2 @ w2.T.",
)
def hidden_error_without_weights(delta_2, w2, hidden):
    return delta_2.sum(axis=1, keepdims=True) * (1 - hidden**2)


def _one_hot(y, n_out):
    return np.eye(n_out)[y]


def _backward(params, x, y, delta_2=None, slope=None, log=None):
    """The loss and the gradients; delta_2(p, one_hot), slope(hidden) and log(right) may be others."""
    n = len(x)
    hidden, p = _forward(params, x)
    right = p[np.arange(n), y]
    loss = -np.mean(np.log(np.maximum(right, 1e-12)) if log is None else log(right))
    one_hot = _one_hot(y, p.shape[1])
    delta_2 = (p - one_hot) / n if delta_2 is None else delta_2(p, one_hot)
    delta_1 = (delta_2 @ params["W2"].T) * (1 - hidden**2 if slope is None else slope(hidden))
    return loss, {
        "W1": x.T @ delta_1,
        "b1": delta_1.sum(axis=0),
        "W2": hidden.T @ delta_2,
        "b2": delta_2.sum(axis=0),
    }


@misconception(
    "backward",
    "The gradients are not divided by the number of samples. The loss is a mean over the batch, so its "
    "gradient is one too: (p - y) / n.",
)
def backward_not_divided_by_batch(params, x, y):
    return _backward(params, x, y, delta_2=lambda p, one_hot: p - one_hot)


@misconception(
    "backward",
    "The gradients are divided by the number of samples twice. Once is enough: in (p - y) / n.",
)
def backward_divided_twice(params, x, y):
    loss, gradients = _backward(params, x, y)
    return loss, {key: value / len(x) for key, value in gradients.items()}


@misconception(
    "backward",
    "You take the mean over samples times classes, as p - y has so many entries. Divide by the number of "
    "samples only.",
)
def backward_divided_by_classes_too(params, x, y):
    loss, gradients = _backward(params, x, y, delta_2=lambda p, one_hot: (p - one_hot) / p.size)
    return loss / len(params["b2"]), gradients


@misconception(
    "backward",
    "The loss is a sum over the samples. The docstring asks for their mean.",
)
def backward_sums_loss(params, x, y):
    loss, gradients = _backward(params, x, y)
    return loss * len(x), gradients


@misconception("backward", "Loss and gradients are sums over the samples. The docstring asks for the mean.")
def backward_sums_all(params, x, y):
    loss, gradients = _backward(params, x, y, delta_2=lambda p, one_hot: p - one_hot)
    return loss * len(x), gradients


@misconception(
    "backward",
    "The loss is one number, the mean over the samples. You return one for each sample: np.mean is missing.",
)
def backward_loss_of_each_sample(params, x, y):
    right = _forward(params, x)[1][np.arange(len(x)), y]
    return -np.log(np.maximum(right, 1e-12)), _backward(params, x, y)[1]


@misconception(
    "backward",
    "np.log of a probability of 0 is minus infinity. Keep it away from 0: np.log(np.maximum(p, 1e-12)).",
)
def backward_log_of_zero(params, x, y):
    return _backward(params, x, y, log=np.log)


@misconception(
    "backward",
    "Where a probability is 0, your loss becomes 0 times log(0), which is nan, even for a network that "
    "is right. Take the logarithm of the right class only, or keep it away from 0: np.maximum(p, 1e-12).",
)
def backward_zero_times_log_of_zero(params, x, y):
    p = _forward(params, x)[1]
    loss = -np.mean(np.sum(_one_hot(y, p.shape[1]) * np.log(p), axis=1))
    return loss, _backward(params, x, y)[1]


@misconception("backward", "np.log2 counts in bits. Cross-entropy uses the natural logarithm: np.log.")
def backward_log_base_two(params, x, y):
    return _backward(params, x, y, log=lambda right: np.log2(np.maximum(right, 1e-12)))


@misconception(
    "backward",
    "The sign of the loss is wrong: a logarithm of a probability is negative, the loss is minus that.",
)
def backward_negative_loss(params, x, y):
    return _backward(params, x, y, log=lambda right: -np.log(np.maximum(right, 1e-12)))


@misconception(
    "backward",
    "All gradients have the wrong sign: it is p - y, not y - p. A gradient points to where the loss rises.",
)
def backward_flipped_sign(params, x, y):
    return _backward(params, x, y, delta_2=lambda p, one_hot: (one_hot - p) / len(p))


@misconception("backward", "The labels are not subtracted: delta_2 is (p - y) / n, with y as one-hot rows.")
def backward_without_labels(params, x, y):
    return _backward(params, x, y, delta_2=lambda p, one_hot: p / len(p))


@misconception(
    "backward",
    "The labels are numbers of classes here: p - y[:, None] subtracts the number 7 for a 7. Subtract 1 "
    "at the right class only: at [np.arange(n), y].",
)
def backward_subtracts_class_number(params, x, y):
    return _backward(params, x, y, delta_2=lambda p, one_hot: (p - y[:, None]) / len(p))


@misconception(
    "backward",
    "p * (1 - p) does not belong here. The slopes of softmax and of the logarithm cancel, and (p - y) / "
    "n is all that remains.",
)
def backward_with_slope_of_softmax(params, x, y):
    return _backward(params, x, y, delta_2=lambda p, one_hot: (p - one_hot) * p * (1 - p) / len(p))


@misconception(
    "backward",
    "1 - np.tanh(hidden)**2 applies tanh a second time: hidden is already what comes out of tanh. Its "
    "slope is 1 - hidden**2.",
)
def backward_tanh_twice(params, x, y):
    return _backward(params, x, y, slope=lambda hidden: 1 - np.tanh(hidden) ** 2)


@misconception(
    "backward", "hidden * (1 - hidden) is the slope of the sigmoid. That of tanh is 1 - hidden**2."
)
def backward_slope_of_sigmoid(params, x, y):
    return _backward(params, x, y, slope=lambda hidden: hidden * (1 - hidden))


@misconception("backward", "1 - hidden is not the slope of tanh: the square is missing, 1 - hidden**2.")
def backward_slope_without_square(params, x, y):
    return _backward(params, x, y, slope=lambda hidden: 1 - hidden)


@misconception(
    "backward", "The slope of tanh is missing on the way back: delta_1 needs the factor 1 - hidden**2."
)
def backward_without_slope(params, x, y):
    return _backward(params, x, y, slope=lambda hidden: 1.0)


@misconception(
    "backward",
    "delta_1 is the slope of tanh alone. What comes back from the layer behind belongs to it as a factor: "
    "(delta_2 @ W2.T) * (1 - hidden**2).",
)
def backward_ignores_what_comes_back(params, x, y):
    loss, gradients = _backward(params, x, y)
    delta_1 = 1 - _forward(params, x)[0] ** 2
    return loss, {**gradients, "W1": x.T @ delta_1, "b1": delta_1.sum(axis=0)}


@misconception(
    "backward",
    "The biases get the mean of delta here, but delta is divided by the number of samples already. Sum "
    "its rows: delta.sum(axis=0).",
)
def backward_means_for_biases(params, x, y):
    loss, gradients = _backward(params, x, y)
    return loss, {key: value / len(x) if key[0] == "b" else value for key, value in gradients.items()}


@misconception(
    "backward",
    "delta.sum() without an axis adds up everything. Each bias has its own gradient: delta.sum(axis=0).",
)
def backward_one_number_for_biases(params, x, y):
    loss, gradients = _backward(params, x, y)
    return loss, {key: value.sum() if key[0] == "b" else value for key, value in gradients.items()}


@misconception(
    "backward",
    "The gradients of the biases have one dimension too many: leave out keepdims=True, as a gradient has the "
    "shape of its parameter.",
)
def backward_keeps_dimension_of_biases(params, x, y):
    loss, gradients = _backward(params, x, y)
    return loss, {key: value[None] if key[0] == "b" else value for key, value in gradients.items()}


@misconception("backward", "You return the gradients alone. The loss comes first: return loss, gradients.")
def backward_returns_gradients_only(params, x, y):
    return _backward(params, x, y)[1]


@misconception(
    "backward",
    "params[...] -= ... makes a step in the parameters that you were given. backward only measures; the step "
    "belongs in the training.",
)
def backward_makes_step(params, x, y):
    loss, gradients = _backward(params, x, y)
    for key in params:
        params[key] -= 0.1 * gradients[key]
    return loss, gradients


def _loss(params, x, y):
    return _backward(params, x, y)[0]


def _epoch(params, x, y, lr, batch_size, order):
    """The parameters after one epoch."""
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        gradients = _backward(params, x[rows], y[rows])[1]
        params = {key: params[key] - lr * gradients[key] for key in params}
    return params


def _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch=_epoch, n_out=None):
    rng = np.random.default_rng(seed)
    params = _right_init(x.shape[1], n_hidden, y.max() + 1 if n_out is None else n_out, seed)
    losses = []
    for _ in range(epochs):
        params = epoch(params, x, y, lr, batch_size, rng.permutation(len(x)))
        losses.append(_loss(params, x, y))
    return params, losses


@misconception(
    "train_mlp_numpy",
    "The samples are never shuffled. Where they come sorted by class, the network learns one class after the "
    "other and forgets the ones before. Deal the batches from rng.permutation(n).",
)
def train_without_shuffling(x, y, n_hidden, epochs, lr, batch_size, seed):
    def epoch(params, x, y, lr, batch_size, order):
        return _epoch(params, x, y, lr, batch_size, np.arange(len(x)))

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


@misconception(
    "train_mlp_numpy",
    "Samples and labels are shuffled apart, so the labels no longer belong to their samples. Use the "
    "same order for both: x[order] and y[order].",
)
def train_shuffles_apart(x, y, n_hidden, epochs, lr, batch_size, seed):
    rng = np.random.default_rng(seed + 1)

    def epoch(params, x, y, lr, batch_size, order):
        return _epoch(params, x, y[rng.permutation(len(y))], lr, batch_size, order)

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


@misconception(
    "train_mlp_numpy",
    "Each epoch makes a single step, for all samples at once. Deal them into batches of batch_size, with "
    "a step for each.",
)
def train_on_all_at_once(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _train(x, y, n_hidden, epochs, lr, len(x), seed)


@misconception(
    "train_mlp_numpy",
    "Each sample makes a step of its own: batch_size is not used.",
)
def train_sample_by_sample(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _train(x, y, n_hidden, epochs, lr, 1, seed)


@misconception(
    "train_mlp_numpy",
    "len(x) // batch_size counts whole batches only, so the last, smaller one is left out. "
    "range(0, len(x), batch_size) gives the start of each batch, also of that one.",
)
def train_drops_last_batch(x, y, n_hidden, epochs, lr, batch_size, seed):
    def epoch(params, x, y, lr, batch_size, order):
        return _part(params, x, y, lr, batch_size, order[: len(x) // batch_size * batch_size])

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


@misconception(
    "train_mlp_numpy",
    "Each step is made for all samples instead of for those of its batch. A batch has the rows "
    "order[start : start + batch_size] of x and of y.",
)
def train_on_all_in_each_step(x, y, n_hidden, epochs, lr, batch_size, seed):
    def epoch(params, x, y, lr, batch_size, order):
        for _ in range(0, len(x), batch_size):
            params = _epoch(params, x, y, lr, len(x), order)
        return params

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


@misconception(
    "train_mlp_numpy",
    "Each batch is drawn anew from all samples, so in an epoch some come twice and some not at all. Shuffle "
    "once at the start of an epoch, and deal the batches one after the other from that order.",
)
def train_draws_each_batch_anew(x, y, n_hidden, epochs, lr, batch_size, seed):
    rng = np.random.default_rng(seed)

    def epoch(params, x, y, lr, batch_size, order):
        for start in range(0, len(x), batch_size):
            rows = rng.permutation(len(x))[: min(batch_size, len(x) - start)]
            params = _part(params, x, y, lr, batch_size, rows)
        return params

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


@misconception(
    "train_mlp_numpy",
    "The return stands inside of the loop over the epochs, so there is only one epoch. Move it to the left, "
    "below the loop.",
)
def train_returns_after_one_epoch(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _train(x, y, n_hidden, 1, lr, batch_size, seed)


@misconception(
    "train_mlp_numpy",
    "Every epoch starts anew from init_mlp, so what the epochs before have learned is lost. Call "
    "init_mlp once, before the loop.",
)
def train_starts_anew_each_epoch(x, y, n_hidden, epochs, lr, batch_size, seed):
    def epoch(params, x, y, lr, batch_size, order):
        start = _right_init(x.shape[1], n_hidden, y.max() + 1, seed)
        return _epoch(start, x, y, lr, batch_size, order)

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


@misconception("train_mlp_numpy", "The steps go uphill: each parameter moves by minus lr times its gradient.")
def train_goes_uphill(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _train(x, y, n_hidden, epochs, -lr, batch_size, seed)


@misconception(
    "train_mlp_numpy",
    "Only the weights move. The biases learn in the same way: every key of params gets its step.",
)
def train_without_biases(x, y, n_hidden, epochs, lr, batch_size, seed):
    def epoch(params, x, y, lr, batch_size, order):
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            gradients = _backward(params, x[rows], y[rows])[1]
            steps = {key: lr * gradients[key] * (key[0] == "W") for key in params}
            params = {key: params[key] - steps[key] for key in params}
        return params

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


@misconception(
    "train_mlp_numpy",
    "The step uses the sum of the gradients of a batch's samples, not their mean: you multiply by the "
    "size of the batch.",
)
def train_sums_gradients(x, y, n_hidden, epochs, lr, batch_size, seed):
    def epoch(params, x, y, lr, batch_size, order):
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            params = _epoch(params, x[rows], y[rows], lr * len(rows), len(rows), np.arange(len(rows)))
        return params

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


@misconception(
    "train_mlp_numpy",
    "The losses are those before each epoch. What is asked for is the loss after it: append it below the "
    "loop over the batches.",
)
def train_losses_before(x, y, n_hidden, epochs, lr, batch_size, seed):
    params, losses = _train(x, y, n_hidden, epochs, lr, batch_size, seed)
    start = _right_init(x.shape[1], n_hidden, y.max() + 1, seed)
    return params, [_loss(start, x, y), *losses[:-1]]


@misconception(
    "train_mlp_numpy",
    "The losses are those of the last batch of each epoch, from before its step. What is asked for is "
    "the loss over all samples, after the epoch: backward(params, x, y)[0].",
)
def train_losses_of_last_batch(x, y, n_hidden, epochs, lr, batch_size, seed):
    losses = []

    def epoch(params, x, y, lr, batch_size, order):
        last = (len(x) - 1) // batch_size * batch_size
        params = _part(params, x, y, lr, batch_size, order[:last])
        losses.append(_loss(params, x[order[last:]], y[order[last:]]))
        return _part(params, x, y, lr, batch_size, order[last:])

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)[0], losses


def _part(params, x, y, lr, batch_size, order):
    """The parameters after the batches of this part of the order."""
    return _epoch(params, x[order], y[order], lr, batch_size, np.arange(len(order)))


@misconception(
    "train_mlp_numpy",
    "There is a loss for each batch. What is asked for is one for each epoch, over all samples.",
)
def train_loss_for_each_batch(x, y, n_hidden, epochs, lr, batch_size, seed):
    losses = []

    def epoch(params, x, y, lr, batch_size, order):
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            losses.append(_loss(params, x[rows], y[rows]))
            params = _part(params, x, y, lr, batch_size, rows)
        return params

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)[0], losses


@misconception(
    "train_mlp_numpy",
    "You return the parameters alone. The losses belong to the answer: return params, losses.",
)
def train_returns_params_only(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _train(x, y, n_hidden, epochs, lr, batch_size, seed)[0]


@misconception(
    "train_mlp_numpy",
    "np.unique counts the classes that occur. Where one does not, there are too few outputs. The number of "
    "outputs is y.max() + 1.",
)
def train_counts_classes_that_occur(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, n_out=len(np.unique(y)))


@misconception(
    "train_mlp_numpy", "One output is missing: classes count from 0, so there are y.max() + 1 of them."
)
def train_one_output_short(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, n_out=y.max())


@misconception(
    "train_mlp_numpy",
    "The order is drawn without the seed, so each training ends elsewhere. Draw it from "
    "rng = np.random.default_rng(seed), made inside of the function.",
)
def train_order_without_seed(x, y, n_hidden, epochs, lr, batch_size, seed):
    def epoch(params, x, y, lr, batch_size, order):
        return _epoch(params, x, y, lr, batch_size, np.random.permutation(len(x)))

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


@misconception(
    "train_mlp_numpy",
    "Every training starts from the same weights, whatever the seed. Pass the seed on to init_mlp.",
)
def train_ignores_seed(x, y, n_hidden, epochs, lr, batch_size, seed):
    return _train(x, y, n_hidden, epochs, lr, batch_size, 0)


@misconception(
    "train_mlp_numpy",
    "rng.shuffle puts the caller's own arrays into another order. Draw order = rng.permutation(n), and take "
    "x[order] and y[order], which are new arrays.",
)
def train_shuffles_in_place(x, y, n_hidden, epochs, lr, batch_size, seed):
    def epoch(params, x, y, lr, batch_size, order):
        x[:], y[:] = x[order], y[order]
        return _epoch(params, x, y, lr, batch_size, np.arange(len(x)))

    return _train(x, y, n_hidden, epochs, lr, batch_size, seed, epoch)


_ACTIVATIONS = {
    "sigmoid": lambda z: 0.5 + 0.5 * np.tanh(z / 2),
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0.0),
}
_SLOPES = {
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a**2,
    "relu": lambda a: np.where(a > 0, 1.0, 0.0),
}


def _known(activation):
    if activation not in _ACTIVATIONS:
        raise ValueError(activation)
    return activation


@misconception(
    "activation_slope",
    "The slope is taken of the activation as if it were the pre-activation. It can be read off from a "
    "itself: a * (1 - a) for the sigmoid, 1 - a**2 for tanh.",
)
def slope_of_activated(a, activation):
    return _SLOPES[_known(activation)](_ACTIVATIONS[activation](a))


@misconception("activation_slope", "The square is missing in the slope of tanh: 1 - a**2.")
def slope_of_tanh_without_square(a, activation):
    return 1 - a if activation == "tanh" else _SLOPES[_known(activation)](a)


@misconception("activation_slope", "a - 1 is the wrong way round: the sigmoid's slope is a * (1 - a).")
def slope_of_sigmoid_flipped(a, activation):
    return a * (a - 1) if activation == "sigmoid" else _SLOPES[_known(activation)](a)


@misconception("activation_slope", "The slope of relu is 0 where it gave 0: a > 0, not a >= 0.")
def slope_of_relu_one_at_zero(a, activation):
    return np.where(a >= 0, 1.0, 0.0) if activation == "relu" else _SLOPES[_known(activation)](a)


@misconception("activation_slope", "For relu you return a itself. Its slope is 1 wherever a is positive.")
def slope_of_relu_is_its_answer(a, activation):
    return np.maximum(a, 0.0) if activation == "relu" else _SLOPES[_known(activation)](a)


@misconception(
    "activation_slope",
    "`if a > 0` needs one True or False, and an array has many. np.where takes a whole array at once.",
)
def slope_of_relu_by_if(a, activation):
    if activation == "relu":
        return 1.0 if a > 0 else 0.0
    return _SLOPES[_known(activation)](a)


@misconception(
    "activation_slope",
    "An `else` for everything else also takes in names that you do not know. Ask for each of the three, "
    "and raise ValueError for the rest.",
)
def slope_accepts_any_name(a, activation):
    return _SLOPES[activation if activation in _SLOPES else "relu"](a)


@misconception(
    "activation_slope",
    "Nothing is returned for a name that you do not know. Say so with an error: raise ValueError(...).",
)
def slope_none_for_unknown(a, activation):
    return _SLOPES[activation](a) if activation in _SLOPES else None


@misconception(
    "activation_slope",
    "Looking up an unknown name in a dict raises KeyError. The docstring promises ValueError: check the name "
    "before you look it up.",
)
def slope_raises_key_error(a, activation):
    return _SLOPES[activation](a)


def _stack(x, weights, biases, bend):
    activations = [x]
    for w, b in zip(weights, biases, strict=True):
        activations.append(bend(activations[-1] @ w + b))
    return activations


@misconception("forward_stack", "The samples are missing: x stands at the start of the list.")
def stack_without_samples(x, weights, biases, activation):
    return _stack(x, weights, biases, _ACTIVATIONS[_known(activation)])[1:]


@misconception(
    "forward_stack",
    "You return what comes out of the last layer alone. The way back needs all of them: append each "
    "to a list.",
)
def stack_last_layer_only(x, weights, biases, activation):
    return _stack(x, weights, biases, _ACTIVATIONS[_known(activation)])[-1]


@misconception(
    "forward_stack", "Each layer gets the samples. It is to get what came out of the layer before it."
)
def stack_every_layer_from_samples(x, weights, biases, activation):
    bend = _ACTIVATIONS[_known(activation)]
    return [x, *(bend(x @ w + b) for w, b in zip(weights, biases, strict=True))]


@misconception("forward_stack", "The biases are missing: a @ W + b.")
def stack_without_biases(x, weights, biases, activation):
    return _stack(x, weights, [0.0] * len(weights), _ACTIVATIONS[_known(activation)])


@misconception("forward_stack", "There is no activation: what goes on to the next layer is f(a @ W + b).")
def stack_without_activation(x, weights, biases, activation):
    _known(activation)
    return _stack(x, weights, biases, lambda z: z)


@misconception(
    "forward_stack",
    "What you keep is what goes into the activations. Keep what comes out of them.",
)
def stack_keeps_pre_activations(x, weights, biases, activation):
    activations = _stack(x, weights, biases, _ACTIVATIONS[_known(activation)])
    return [x, *(a @ w + b for a, w, b in zip(activations, weights, biases, strict=False))]


@misconception("forward_stack", "The bias is added after the activation. It belongs inside: f(a @ W + b).")
def stack_bias_outside(x, weights, biases, activation):
    activations = [x]
    for w, b in zip(weights, biases, strict=True):
        activations.append(_ACTIVATIONS[_known(activation)](activations[-1] @ w) + b)
    return activations


@misconception("forward_stack", "The list stands from the last layer to the first. x comes first.")
def stack_from_last_to_first(x, weights, biases, activation):
    return _stack(x, weights, biases, _ACTIVATIONS[_known(activation)])[::-1]


@misconception(
    "forward_stack",
    "An `else` for everything else also takes in names that you do not know. Ask for each of the three, "
    "and raise ValueError for the rest.",
)
def stack_accepts_any_name(x, weights, biases, activation):
    return _stack(x, weights, biases, _ACTIVATIONS[activation if activation in _ACTIVATIONS else "relu"])


@misconception(
    "forward_stack",
    "Looking up an unknown name in a dict raises KeyError. The docstring promises ValueError: check the name "
    "before you look it up.",
)
def stack_raises_key_error(x, weights, biases, activation):
    return _stack(x, weights, biases, _ACTIVATIONS[activation])


def _norms(activations, weights, slope, start=None, through_weights=True, measure=np.linalg.norm):
    """The norms from the first layer to the last; measure(gradient) may be another."""
    norms, g = [], np.full(activations[-1].shape, 1 / len(activations[0]) if start is None else start)
    for layer in range(len(weights) - 1, -1, -1):
        delta = g * slope(activations[layer + 1])
        norms.append(measure(activations[layer].T @ delta))
        g = delta @ weights[layer].T if through_weights else delta
    return norms[::-1]


@misconception(
    "layer_gradient_norms",
    "The norms stand from the last layer to the first, as the way back meets them. Turn the list round: "
    "norms[::-1].",
)
def norms_from_last_to_first(activations, weights, activation):
    return _norms(activations, weights, _SLOPES[activation])[::-1]


@misconception(
    "layer_gradient_norms",
    "The slopes of the activation are missing on the way back: delta is g times f'.",
)
def norms_without_slopes(activations, weights, activation):
    return _norms(activations, weights, lambda a: 1.0)


@misconception(
    "layer_gradient_norms",
    "The way back leaves out the weights. From layer to layer, g becomes delta @ W.T.",
)
def norms_without_weights(activations, weights, activation):
    return _norms(activations, weights, _SLOPES[activation], through_weights=False)


@misconception(
    "layer_gradient_norms",
    "The loss is divided by the number of samples, so the way back starts with 1/n in every entry, "
    "not with 1.",
)
def norms_start_with_one(activations, weights, activation):
    return _norms(activations, weights, _SLOPES[activation], start=1.0)


@misconception(
    "layer_gradient_norms",
    "You divide by the number of entries of the last layer. The loss is divided by the number of "
    "samples only.",
)
def norms_start_with_mean_of_all(activations, weights, activation):
    return _norms(activations, weights, _SLOPES[activation], start=1 / activations[-1].size)


@misconception(
    "layer_gradient_norms",
    "These are the norms of delta. Asked for are those of the weights' gradient: "
    "weight_gradient(activations[layer], delta).",
)
def norms_of_delta(activations, weights, activation):
    norms, g = [], np.full(activations[-1].shape, 1 / len(activations[0]))
    for layer in range(len(weights) - 1, -1, -1):
        delta = g * _SLOPES[activation](activations[layer + 1])
        norms.append(np.linalg.norm(delta))
        g = delta @ weights[layer].T
    return norms[::-1]


@misconception(
    "layer_gradient_norms",
    "The root is missing: the norm is the root of the sum of the squares. np.linalg.norm does it all.",
)
def norms_without_root(activations, weights, activation):
    return _norms(activations, weights, _SLOPES[activation], measure=lambda gradient: np.sum(gradient**2))


@misconception(
    "layer_gradient_norms",
    "These are the gradients themselves, or their sums. The norm of each is asked for: np.linalg.norm.",
)
def norms_are_sums(activations, weights, activation):
    return _norms(activations, weights, _SLOPES[activation], measure=np.sum)


@misconception(
    "layer_gradient_norms",
    "These are the norms of the weights, not of gradients. The way back is missing.",
)
def norms_of_weights(activations, weights, activation):
    return [np.linalg.norm(w) for w in weights]


@misconception(
    "layer_gradient_norms",
    "g goes on without the slope: what travels back through the weights is delta, g times f'.",
)
def norms_pass_on_g(activations, weights, activation):
    norms, g = [], np.full(activations[-1].shape, 1 / len(activations[0]))
    for layer in range(len(weights) - 1, -1, -1):
        delta = g * _SLOPES[activation](activations[layer + 1])
        norms.append(np.linalg.norm(activations[layer].T @ delta))
        g = g @ weights[layer].T
    return norms[::-1]
