"""All in float32, einsum for products, np.random.seed, the exact loss by log-sum-exp."""

import numpy as np


def init_mlp(n_in, n_hidden, n_out, seed):
    np.random.seed(seed)
    r1, r2 = np.sqrt(6 / (n_in + n_hidden)), np.sqrt(6 / (n_hidden + n_out))
    return {
        "b1": np.zeros(n_hidden, dtype=np.float32),
        "b2": np.zeros(n_out, dtype=np.float32),
        "W1": np.random.uniform(-r1, r1, (n_in, n_hidden)).astype(np.float32),
        "W2": np.random.uniform(-r2, r2, (n_hidden, n_out)).astype(np.float32),
    }


def as_float32(params, x):
    return {key: np.asarray(value, dtype=np.float32) for key, value in params.items()}, x.astype(np.float32)


def hidden_and_logs(params, x):
    params, x = as_float32(params, x)
    hidden = np.tanh(np.einsum("ni,ij->nj", x, params["W1"], optimize=True) + params["b1"])
    logits = np.einsum("nj,jk->nk", hidden, params["W2"], optimize=True) + params["b2"]
    shifted = logits - logits.max(axis=1)[:, np.newaxis]
    return hidden, shifted - np.log(np.exp(shifted).sum(axis=1))[:, np.newaxis]


def forward(params, x):
    hidden, logs = hidden_and_logs(params, x)
    return [hidden, np.exp(logs)]


def backward(params, x, y):
    hidden, logs = hidden_and_logs(params, x)
    params, x = as_float32(params, x)
    loss = -logs[range(len(y)), y].mean()
    delta = (np.exp(logs) - np.eye(logs.shape[1], dtype=np.float32)[y]) / len(y)
    back = np.einsum("nk,jk->nj", delta, params["W2"]) * (1 - hidden) * (1 + hidden)
    return loss, {
        "W2": np.einsum("nj,nk->jk", hidden, delta),
        "b2": np.einsum("nk->k", delta),
        "W1": np.einsum("ni,nj->ij", x, back, optimize=True),
        "b1": np.einsum("nj->j", back),
    }


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    params = init_mlp(x.shape[1], n_hidden, max(y) + 1, seed)
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        order = np.random.permutation(len(x))
        for rows in np.array_split(order, range(batch_size, len(x), batch_size)):
            _, gradients = backward(params, x[rows], y[rows])
            params = {key: params[key] - np.float32(lr) * gradients[key] for key in params}
        losses[epoch] = backward(params, x, y)[0]
    return params, losses


def output_error(probabilities, y):
    p = probabilities.astype(np.float32)
    return (p - np.eye(p.shape[1], dtype=np.float32)[y]) / np.float32(len(y))


def weight_gradient(inputs, delta):
    return np.einsum("ni,nj->ij", inputs.astype(np.float32), delta.astype(np.float32))


def bias_gradient(delta):
    return np.einsum("nj->j", delta.astype(np.float32))


def hidden_error(delta_2, w2, hidden):
    back = np.einsum("nk,jk->nj", delta_2.astype(np.float32), w2.astype(np.float32))
    return back * (1 - hidden.astype(np.float32)) * (1 + hidden.astype(np.float32))


def activation_slope(a, activation):
    slopes = {"sigmoid": lambda a: a - a**2, "tanh": lambda a: 1 - np.square(a), "relu": np.sign}
    if activation not in slopes:
        raise ValueError(activation)
    return slopes[activation](np.asarray(a, dtype=np.float32))


def forward_stack(x, weights, biases, activation):
    bends = {
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
        "relu": lambda z: np.where(z > 0, z, 0),
    }
    if activation not in bends:
        raise ValueError(activation)
    layers = [np.asarray(x, dtype=np.float32)]
    for w, b in zip(weights, biases, strict=True):
        layers += [bends[activation](layers[-1] @ np.float32(w) + np.float32(b))]
    return layers


def layer_gradient_norms(activations, weights, activation):
    layers = [np.asarray(a, dtype=np.float32) for a in activations]
    norms, g = [], np.full(layers[-1].shape, 1 / len(layers[0]), dtype=np.float32)
    for before, w, after in reversed(list(zip(layers, weights, layers[1:], strict=False))):
        g = g * activation_slope(after, activation)
        norms.insert(0, float(np.linalg.norm(before.T @ g)))
        g = g @ np.float32(w).T
    return norms
