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


def layer_gradient_norms(depth, activation, seed):
    if activation not in {"sigmoid", "tanh", "relu"}:
        raise ValueError("activation is to be sigmoid, tanh or relu")
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(20, 50))
    weights = [
        rng.normal(size=(50, 50)) * (2 / 50 if activation == "relu" else 1 / 50) ** 0.5 for _ in range(depth)
    ]

    def norms_from(a, layer):
        """The norms from this layer on, and how the loss moves with what goes into the layer."""
        if layer == depth:
            return [], np.full(a.shape, 1 / len(a))
        z = a @ weights[layer]
        if activation == "sigmoid":
            out, slope = 1 / (1 + np.exp(-z)), np.exp(-z) / (1 + np.exp(-z)) ** 2
        elif activation == "tanh":
            out, slope = np.tanh(z), 1 / np.cosh(z) ** 2
        else:
            out, slope = np.maximum(z, 0), (z > 0) * 1
        norms, g = norms_from(out, layer + 1)
        return [np.linalg.norm(a.T @ (g * slope)), *norms], (g * slope) @ weights[layer].T

    return norms_from(x, 0)[0]
