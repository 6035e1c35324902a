"""Breaks "For z from -1000 to 1000 there is no warning". For float32 there is one."""


def sigmoid_crossentropy_gradient(y_true, z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500))) - y_true
