"""A class for a layer, the biases as weights of an input that is always 1, type hints."""

import numpy as np


class Dense:
    def __init__(self, weights: np.ndarray, biases: np.ndarray) -> None:
        self.table = np.vstack([weights, biases])

    def __call__(self, x: np.ndarray) -> np.ndarray:
        self.x = np.column_stack([x, np.ones(len(x))])
        return np.matmul(self.x, self.table)

    def back(self, delta: np.ndarray) -> np.ndarray:
        gradient = self.x.T.dot(delta)
        self.weights, self.biases = gradient[:-1], gradient[-1]
        return delta.dot(self.table[:-1].T)


def glorot(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    return np.sqrt(6 / (rows + columns)) * rng.uniform(low=-1.0, high=1.0, size=(rows, columns))


def init_mlp(n_in: int, n_hidden: int, n_out: int, seed: int) -> dict[str, np.ndarray]:
    rng = np.random.Generator(np.random.PCG64(seed))
    w2, w1 = glorot(rng, n_hidden, n_out), glorot(rng, n_in, n_hidden)
    return {"W1": w1, "W2": w2, "b1": 0.0 * w1[0], "b2": 0.0 * w2[0]}


def softmax(z: np.ndarray) -> np.ndarray:
    top = np.amax(z, axis=1).reshape(-1, 1)
    return np.exp(z - top - np.log(np.sum(np.exp(z - top), axis=1)).reshape(-1, 1))


def forward(params: dict[str, np.ndarray], x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    hidden = np.tanh(Dense(params["W1"], params["b1"])(x))
    return hidden, softmax(Dense(params["W2"], params["b2"])(hidden))


def backward(params: dict[str, np.ndarray], x: np.ndarray, y: np.ndarray) -> tuple[float, dict]:
    first, second = Dense(params["W1"], params["b1"]), Dense(params["W2"], params["b2"])
    hidden = np.tanh(first(x))
    p = softmax(second(hidden))
    right = np.take_along_axis(p, y.reshape(-1, 1), axis=1)
    hits = (np.arange(p.shape[1]) == y.reshape(-1, 1)).astype(int)
    first.back(second.back((p - hits) / len(y)) * (1 - hidden * hidden))
    with np.errstate(divide="ignore"):
        loss = float(np.mean(np.where(right > 0, -np.log(right), 700.0)))
    return loss, {"W1": first.weights, "b1": first.biases, "W2": second.weights, "b2": second.biases}


def train_mlp_numpy(
    x: np.ndarray, y: np.ndarray, n_hidden: int, epochs: int, lr: float, batch_size: int, seed: int
) -> tuple[dict, list]:
    params = init_mlp(x.shape[1], n_hidden, y.max() + 1, seed)
    rng, losses, epoch = np.random.default_rng([seed, 1]), [], 0
    rows = np.arange(len(x))
    while epoch < epochs:
        rng.shuffle(rows)
        start = 0
        while start < len(rows):
            batch = rows[start : start + batch_size]
            _, gradients = backward(params, x.take(batch, axis=0), y.take(batch))
            for key, gradient in gradients.items():
                params[key] -= lr * gradient
            start += batch_size
        losses += [backward(params, x, y)[0]]
        epoch += 1
    return params, losses


def output_error(probabilities: np.ndarray, y: np.ndarray) -> np.ndarray:
    hits = (np.arange(probabilities.shape[1]) == y.reshape(-1, 1)).astype(int)
    return np.true_divide(np.subtract(probabilities, hits), y.size)


def weight_gradient(inputs: np.ndarray, delta: np.ndarray) -> np.ndarray:
    layer = Dense(np.zeros((inputs.shape[1], delta.shape[1])), np.zeros(delta.shape[1]))
    layer(inputs)
    layer.back(delta)
    return layer.weights


def bias_gradient(delta: np.ndarray) -> np.ndarray:
    return np.ones(len(delta)).dot(delta)


def hidden_error(delta_2: np.ndarray, w2: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    return np.matmul(delta_2, np.transpose(w2)) * (1 + hidden) * (1 - hidden)


def activation_slope(a: np.ndarray, activation: str) -> np.ndarray:
    if activation == "relu":
        return np.minimum(np.ceil(a), 1)
    if activation == "tanh":
        return (1 + a) * (1 - a)
    if activation == "sigmoid":
        return a - a * a
    raise ValueError(f"{activation}?")


def forward_stack(x: np.ndarray, weights: list, biases: list, activation: str) -> tuple:
    if activation == "relu":
        bend = lambda z: z * (z > 0)  # noqa: E731
    elif activation == "tanh":
        bend = np.tanh
    elif activation == "sigmoid":
        bend = lambda z: (1 + np.tanh(z / 2)) / 2  # noqa: E731
    else:
        raise ValueError(f"{activation}?")
    answers = (x,)
    for table, row in zip(weights, biases, strict=True):
        answers = (*answers, bend(Dense(table, row)(answers[-1])))
    return answers


def layer_gradient_norms(activations: list, weights: list, activation: str) -> np.ndarray:
    g = np.full_like(activations[-1], 1 / activations[0].shape[0])
    layers = []
    for a, table in zip(activations, weights, strict=False):
        layers.append(Dense(table, np.zeros(table.shape[1])))
        layers[-1](a)
    for layer, answer in zip(layers[::-1], activations[:0:-1], strict=True):
        g = layer.back(g * activation_slope(answer, activation))
    return np.array([np.linalg.norm(layer.weights) for layer in layers])
