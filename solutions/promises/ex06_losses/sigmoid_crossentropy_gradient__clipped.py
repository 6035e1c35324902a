"""Breaks "nothing is clipped"."""


def sigmoid_crossentropy_gradient(y_true, z):
    s = np.clip(0.5 * (1.0 + np.tanh(0.5 * z)), 1e-3, 1 - 1e-3)
    return s - y_true
