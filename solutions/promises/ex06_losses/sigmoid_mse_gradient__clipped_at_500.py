"""Breaks "For z from -1000 to 1000 there is no warning". For float32 there is one."""


def sigmoid_mse_gradient(y_true, z):
    s = 1 / (1 + np.exp(-np.clip(z, -500, 500)))
    return 2.0 * (s - y_true) * s * (1.0 - s)
