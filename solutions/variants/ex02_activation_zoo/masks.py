"""Boolean masks on float copies, masks as factors, np.piecewise and np.select."""

import math

import numpy as np


def leaky_relu(z, negative_slope=0.2):
    return z * (z > 0) + negative_slope * z * (z <= 0)


def elu(z, alpha=1.0):
    out = np.array(z, dtype=float)
    negative = out < 0
    out[negative] = alpha * (np.exp(out[negative]) - 1)
    return out


def selu(z):
    z = np.asarray(z, dtype=float)
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    return np.piecewise(z, [z > 0], [lambda v: scale * v, lambda v: scale * alpha * (np.exp(v) - 1)])


def softplus(z):
    z = np.array(z, dtype=np.float64)
    out = np.empty(z.shape)
    high = z > 0
    out[high] = z[high] + np.log(1 + np.exp(-z[high]))
    out[~high] = np.log(1 + np.exp(z[~high]))
    return out


def softsign(z):
    return np.where(z >= 0, z / (1 + np.abs(z)), z / (1 + np.abs(z)))


def swish(z):
    z = np.array(z, dtype=float)
    out = np.zeros(z.shape)
    high = z >= 0
    out[high] = z[high] / (1 + np.exp(-z[high]))
    powers = np.exp(z[~high])
    out[~high] = z[~high] * powers / (1 + powers)
    return out


def gelu(z):
    z = np.asarray(z, dtype=float)
    erf = np.array([math.erf(value / math.sqrt(2)) for value in z.ravel()]).reshape(z.shape)
    return 0.5 * z * (1 + erf)


def hard_sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.select([z < -3, z > 3], [0.0, 1.0], default=(z + 3) / 6)
