"""Breaks "Each epoch goes through all samples once, in random order, in batches of batch_size"."""


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    params = init_mlp(x.shape[1], n_hidden, y.max() + 1, seed)
    rng = np.random.default_rng(seed)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            rows = order[: min(batch_size, len(x) - start)]
            _, gradients = backward(params, x[rows], y[rows])
            params = {name: params[name] - lr * gradients[name] for name in params}
        losses.append(backward(params, x, y)[0])
    return params, losses
