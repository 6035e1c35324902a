"""One-hot rows, a small number inside of the logarithm, RandomState, an order drawn once for all epochs."""

import numpy as np


def init_mlp(n_in, n_hidden, n_out, seed):
    random = np.random.RandomState(seed)
    params = {}
    for layer, (n_from, n_to) in enumerate([(n_in, n_hidden), (n_hidden, n_out)], start=1):
        r = (6.0 / (n_from + n_to)) ** 0.5
        params[f"W{layer}"] = random.rand(n_from, n_to) * 2 * r - r
        params[f"b{layer}"] = np.zeros((n_to,))
    return params


def forward(params, x):
    hidden = np.tanh(np.dot(x, params["W1"]) + params["b1"])
    logits = np.dot(hidden, params["W2"]) + params["b2"]
    shifted = logits - np.max(logits, axis=-1, keepdims=True)
    return hidden, np.exp(shifted) / np.sum(np.exp(shifted), axis=-1, keepdims=True)


def backward(params, x, y):
    hidden, p = forward(params, x)
    targets = np.zeros_like(p)
    targets[np.arange(y.size), y] = 1.0
    loss = -np.sum(targets * np.log(p + 1e-9)) / y.shape[0]
    error = p - targets
    hidden_error = np.dot(error, params["W2"].T) * (1 - np.square(hidden))
    gradients = {}
    gradients["W2"] = np.dot(hidden.T, error) / y.shape[0]
    gradients["b2"] = np.mean(error, axis=0)
    gradients["W1"] = np.dot(x.T, hidden_error) / y.shape[0]
    gradients["b1"] = np.mean(hidden_error, axis=0)
    return loss, gradients


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    params = init_mlp(x.shape[1], n_hidden, int(np.max(y)) + 1, seed)
    order = np.random.RandomState(seed).permutation(len(y))
    x, y = x[order], y[order]
    losses = []
    for _ in range(epochs):
        for start in range(0, len(y), batch_size):
            _, gradients = backward(params, x[start : start + batch_size], y[start : start + batch_size])
            for key in params:
                params[key] = params[key] - lr * gradients[key]
        losses.append(float(backward(params, x, y)[0]))
    return params, losses


def output_error(probabilities, y):
    targets = np.zeros_like(probabilities)
    targets[np.arange(y.size), y] = 1.0
    return (probabilities - targets) / probabilities.shape[0]


def weight_gradient(inputs, delta):
    return np.dot(inputs.T, delta)


def bias_gradient(delta):
    return np.sum(delta, axis=0)


def hidden_error(delta_2, w2, hidden):
    return np.dot(delta_2, w2.T) * (1 - np.square(hidden))


def activation_slope(a, activation):
    slopes = {"sigmoid": lambda a: a * (1 - a), "tanh": lambda a: 1 - a * a, "relu": lambda a: a > 0}
    try:
        slope = slopes[activation]
    except KeyError:
        raise ValueError(f"no activation {activation}") from None
    return slope(a)


def forward_stack(x, weights, biases, activation):
    bends = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh, "relu": lambda z: np.maximum(0, z)}
    try:
        bend = bends[activation]
    except KeyError:
        raise ValueError(f"no activation {activation}") from None
    a = [x]
    for layer in range(len(weights)):
        a.append(bend(a[layer] @ weights[layer] + biases[layer]))
    return a


def layer_gradient_norms(activations, weights, activation):
    norms = np.zeros(len(weights))
    g = np.ones_like(activations[-1]) / len(activations[-1])
    for layer in reversed(range(len(weights))):
        delta = g * activation_slope(activations[layer + 1], activation)
        norms[layer] = np.sqrt(np.sum((activations[layer].T @ delta) ** 2))
        g = delta @ weights[layer].T
    return norms
