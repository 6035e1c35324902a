"""Breaks "by mini-batch gradient descent". Half of each step is kept for the next one."""


def train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed):
    params = init_mlp(x.shape[1], n_hidden, y.max() + 1, seed)
    velocity = dict.fromkeys(params, 0.0)
    rng = np.random.default_rng(seed)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            _, gradients = backward(params, x[rows], y[rows])
            velocity = {name: 0.5 * velocity[name] - lr * gradients[name] for name in params}
            params = {name: params[name] + velocity[name] for name in params}
        losses.append(backward(params, x, y)[0])
    return params, losses
