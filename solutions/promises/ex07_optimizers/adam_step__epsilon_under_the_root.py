"""Breaks "The new parameters are params - lr * m_hat / (sqrt(v_hat) + epsilon)", "Keras adds epsilon
at another place". It stands under the root, which is neither form.
"""

_right = adam_step


def adam_step(params, grads, state, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    _, state = _right(params, grads, state, lr, beta_1, beta_2, epsilon)
    t = state["t"]
    m_hat, v_hat = state["m"] / (1 - beta_1**t), state["v"] / (1 - beta_2**t)
    return params - lr * m_hat / np.sqrt(v_hat + epsilon), state
