"""Breaks "and one output more than the highest label". There are ten at least."""


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    params = init_mlp(x.shape[1], n_hidden, max(10, y.max() + 1), seed)
    rng = np.random.default_rng(seed)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            _, gradients = backward(params, x[rows], y[rows])
            params = {name: params[name] - lr * gradients[name] for name in params}
        losses.append(backward(params, x, y)[0])
    return params, losses
