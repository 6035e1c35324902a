"""SciPy's softmax and expit; shuffled copies of the data; steps in place in its own parameters."""

import numpy as np
from scipy.special import expit, log_softmax, softmax


def init_mlp(n_in, n_hidden, n_out, seed):
    rng = np.random.default_rng(seed)
    params = {"W1": rng.random((n_in, n_hidden)), "W2": rng.random((n_hidden, n_out))}
    for key, weights in params.items():
        limit = np.sqrt(6 / sum(weights.shape))
        params[key] = -limit + 2 * limit * weights
    params["b1"], params["b2"] = np.zeros(n_hidden), np.zeros(n_out)
    return params


def forward(params, x):
    hidden = 2 * expit(2 * (x @ params["W1"] + params["b1"])) - 1
    return hidden, softmax(hidden @ params["W2"] + params["b2"], axis=1)


def backward(params, x, y):
    n = x.shape[0]
    hidden = np.tanh(x @ params["W1"] + params["b1"])
    logs = log_softmax(hidden @ params["W2"] + params["b2"], axis=1)
    loss = -np.mean([row[label] for row, label in zip(logs, y, strict=True)])
    grad = np.exp(logs)
    grad[range(n), y] -= 1
    grad = grad / n
    dw2, db2 = hidden.T @ grad, np.sum(grad, 0)
    grad = grad @ np.transpose(params["W2"])
    grad = grad - grad * np.power(hidden, 2)
    return loss, {"W1": np.transpose(x) @ grad, "b1": np.sum(grad, 0), "W2": dw2, "b2": db2}


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    params = init_mlp(x.shape[1], n_hidden, y.max() + 1, seed)
    x, y = x.copy(), y.copy()
    losses = []
    for epoch in range(epochs):
        np.random.default_rng(seed + epoch).shuffle(x)
        np.random.default_rng(seed + epoch).shuffle(y)
        for batch in range(-(-len(x) // batch_size)):
            part = slice(batch * batch_size, (batch + 1) * batch_size)
            gradients = backward(params, x[part], y[part])[1]
            for key in ("W1", "b1", "W2", "b2"):
                params[key] -= lr * gradients[key]
        losses.append(backward(params, x, y)[0])
    return params, losses


def output_error(probabilities, y):
    grad = np.array(probabilities)
    grad[range(len(y)), y] -= 1
    grad /= len(y)
    return grad


def weight_gradient(inputs, delta):
    return np.tensordot(inputs, delta, axes=(0, 0))


def bias_gradient(delta):
    return np.add.reduce(delta)


def hidden_error(delta_2, w2, hidden):
    grad = delta_2 @ np.transpose(w2)
    return grad - grad * np.power(hidden, 2)


def activation_slope(a, activation):
    match activation:
        case "sigmoid":
            return a * (1.0 - a)
        case "tanh":
            return 1.0 - np.power(a, 2)
        case "relu":
            return np.heaviside(a, 0)
    raise ValueError(activation)


def forward_stack(x, weights, biases, activation):
    bends = {"sigmoid": expit, "tanh": np.tanh, "relu": lambda z: z.clip(min=0)}
    if activation not in bends:
        raise ValueError(activation)
    outputs = [x.copy()]
    for layer, w in enumerate(weights):
        outputs.append(bends[activation](outputs[layer] @ w + biases[layer]))
    return outputs


def layer_gradient_norms(activations, weights, activation):
    g = 1 / activations[0].shape[0]
    norms = {}
    for layer in range(len(weights))[::-1]:
        delta = g * activation_slope(activations[layer + 1], activation)
        norms[layer] = np.linalg.norm(activations[layer].T @ delta, "fro")
        g = delta @ weights[layer].T
    return [norms[layer] for layer in range(len(weights))]
