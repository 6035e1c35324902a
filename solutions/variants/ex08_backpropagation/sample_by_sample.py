"""The way forward and back for one sample at a time, added up in loops; a queue of shuffled samples."""

import random

import numpy as np


def init_mlp(n_in, n_hidden, n_out, seed):
    numbers = random.Random(seed)

    def drawn(n_from, n_to):
        r = np.sqrt(6 / (n_from + n_to))
        return np.array([[numbers.uniform(-r, r) for _ in range(n_to)] for _ in range(n_from)])

    w1, w2 = drawn(n_in, n_hidden), drawn(n_hidden, n_out)
    return {"W1": w1, "b1": np.zeros(n_hidden), "W2": w2, "b2": np.zeros(n_out)}


def forward_of_one(params, sample):
    hidden = np.tanh(params["W1"].T @ sample + params["b1"])
    logits = params["W2"].T @ hidden + params["b2"]
    powers = np.exp(logits - max(logits))
    return hidden, powers / sum(powers)


def forward(params, x):
    answers = [forward_of_one(params, sample) for sample in x]
    return np.array([hidden for hidden, _ in answers]), np.vstack([p for _, p in answers])


def backward(params, x, y):
    loss, gradients = 0.0, {key: np.zeros(value.shape) for key, value in params.items()}
    for sample, label in zip(x, y, strict=True):
        hidden, delta = forward_of_one(params, sample)
        loss -= np.log(np.clip(delta[label], 1e-7, 1))
        delta[label] -= 1
        gradients["W2"] += np.outer(hidden, delta)
        gradients["b2"] += delta
        delta = (params["W2"] @ delta) * (1 - hidden**2)
        gradients["W1"] += np.outer(sample, delta)
        gradients["b1"] += delta
    return loss / len(x), {key: value / len(x) for key, value in gradients.items()}


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    params = init_mlp(x.shape[1], n_hidden, np.amax(y) + 1, seed)
    numbers, losses = random.Random(seed), []
    for _ in range(epochs):
        queue = list(range(len(x)))
        numbers.shuffle(queue)
        while queue:
            rows, queue = queue[:batch_size], queue[batch_size:]
            hidden = np.tanh(x[rows] @ params["W1"] + params["b1"])
            logits = hidden @ params["W2"] + params["b2"]
            delta = np.exp(logits - logits.max(1, keepdims=True))
            delta = delta / delta.sum(1, keepdims=True)
            for row, label in enumerate(y[rows]):
                delta[row, label] -= 1
            back = delta @ params["W2"].T * (1 - hidden**2)
            params["W2"] -= lr / len(rows) * hidden.T @ delta
            params["b2"] -= lr / len(rows) * delta.sum(0)
            params["W1"] -= lr / len(rows) * x[rows].T @ back
            params["b1"] -= lr / len(rows) * back.sum(0)
        losses.append(-np.log(forward(params, x)[1][np.arange(len(y)), y] + 1e-7).mean())
    return params, losses


def output_error(probabilities, y):
    rows = []
    for p, label in zip(probabilities, y, strict=True):
        rows.append([(value - (place == label)) / len(y) for place, value in enumerate(p)])
    return np.array(rows)


def weight_gradient(inputs, delta):
    total = np.zeros((inputs.shape[1], delta.shape[1]))
    for sample, error in zip(inputs, delta, strict=True):
        total += np.outer(sample, error)
    return total


def bias_gradient(delta):
    total = np.zeros(delta.shape[1])
    for error in delta:
        total += error
    return total


def hidden_error(delta_2, w2, hidden):
    return np.array([(w2 @ error) * (1 - h**2) for error, h in zip(delta_2, hidden, strict=True)])


def activation_slope(a, activation):
    if activation not in {"sigmoid", "tanh", "relu"}:
        raise ValueError("activation is to be sigmoid, tanh or relu")

    def slope(value):
        if activation == "relu":
            return 1 if value > 0 else 0
        return value * (1 - value) if activation == "sigmoid" else 1 - value * value

    return np.array([slope(value) for value in a.ravel().tolist()]).reshape(a.shape)


def forward_stack(x, weights, biases, activation):
    if activation not in {"sigmoid", "tanh", "relu"}:
        raise ValueError("activation is to be sigmoid, tanh or relu")
    if not weights:
        return [x]
    z = np.array([weights[0].T @ sample + biases[0] for sample in x])
    if activation == "sigmoid":
        out = 1 / (1 + np.exp(-z))
    else:
        out = np.tanh(z) if activation == "tanh" else np.maximum(z, 0)
    return [x, *forward_stack(out, weights[1:], biases[1:], activation)]


def layer_gradient_norms(activations, weights, activation):
    def norms_from(layer):
        """The norms from this layer on, and how the loss moves with what goes into the layer."""
        a = activations[layer]
        if layer == len(weights):
            return [], np.full(a.shape, 1 / len(a))
        norms, g = norms_from(layer + 1)
        delta = g * activation_slope(activations[layer + 1], activation)
        return [np.linalg.norm(a.T @ delta), *norms], delta @ weights[layer].T

    return norms_from(0)[0]
