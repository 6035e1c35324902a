"""Input limited to where exp is safe, answers in float32, and constants of four decimals."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -60, 60)))


def leaky_relu(z, negative_slope=0.2):
    z = np.asarray(z, dtype=np.float32)
    return np.maximum(z, 0) + negative_slope * np.minimum(z, 0)


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=np.float32)
    return np.where(z > 0, z, alpha * (np.exp(np.clip(z, -80, 0)) - 1))


def selu(z):
    z = np.asarray(z, dtype=np.float32)
    return np.where(z > 0, 1.0507 * z, 1.0507 * 1.6733 * (np.exp(np.clip(z, -80, 0)) - 1))


def softplus(z):
    z = np.asarray(z, dtype=np.float32)
    return np.where(z > 30, z, np.log(1 + np.exp(np.clip(z, -80, 30))))


def softsign(z):
    z = np.asarray(z, dtype=np.float32)
    return np.divide(z, np.abs(z) + 1)


def swish(z):
    z = np.asarray(z, dtype=np.float32)
    return z * sigmoid(z)


def gelu(z):
    # Abramowitz and Stegun 7.1.26: right to 1.5e-7.
    z = np.asarray(z, dtype=np.float32)
    x = np.abs(z) / np.float32(2**0.5)
    t = 1 / (1 + 0.3275911 * x)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(z) * (1 - poly * np.exp(-(np.clip(x, 0, 9) ** 2)))
    return (z * (1 + erf) / 2).astype(np.float32)


def hard_sigmoid(z):
    return np.clip(np.asarray(z, dtype=np.float32) / 6 + 0.5, 0, 1)
