"""Breaks "rho * mean_square + (1 - rho) * grads**2". Where the gradient is 0 the old mean does not fade."""


def rmsprop_step(params, grads, state, lr=0.001, rho=0.9, epsilon=1e-7):
    old = np.zeros(params.shape) if state is None else state["mean_square"]
    mean_square = np.where(grads != 0, rho * old + (1 - rho) * grads**2, old)
    return params - lr * grads / np.sqrt(mean_square + epsilon), {"mean_square": mean_square}
