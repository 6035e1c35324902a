"""Breaks "epsilon under the root"."""


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    mean_square = np.zeros(params.shape) if state is None else state["mean_square"]
    mean_square = rho * mean_square + (1 - rho) * grads**2
    return params - lr * grads / (np.sqrt(mean_square) + epsilon), {"mean_square": mean_square}
