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


def layer_gradient_norms(depth, activation, seed):
    if activation == "sigmoid":
        bend, slope = (lambda z: 1 / (1 + np.exp(-z))), (lambda a: a - a**2)
    elif activation == "tanh":
        bend, slope = np.tanh, lambda a: 1 - a**2
    elif activation == "relu":
        bend, slope = (lambda z: np.where(z > 0, z, 0)), np.sign
    else:
        raise ValueError(activation)
    rng = np.random.default_rng(seed)
    a = rng.normal(size=(20, 50)).astype(np.float32)
    layers = []
    for _ in range(depth):
        w = (rng.normal(size=(50, 50)) * (1 + (activation == "relu")) ** 0.5 / 50**0.5).astype(np.float32)
        layers.append((a, w, bend(a @ w)))
        a = layers[-1][2]
    norms, g = [], np.full((20, 50), 0.05, dtype=np.float32)
    for before, w, after in reversed(layers):
        g = g * slope(after)
        norms.insert(0, float(np.linalg.norm(before.T @ g)))
        g = g @ w.T
    return norms
