"""Breaks "corrected, m_hat = m / (1 - beta_1**t)". After the first step, m is not corrected."""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    _, state = _right(params, grads, state, lr, beta_1, beta_2, epsilon)
    t = state["t"]
    m_hat = state["m"] / (1 - beta_1**t if t == 1 else 1)
    return params - lr * m_hat / (np.sqrt(state["v"] / (1 - beta_2**t)) + epsilon), state
