"""Python's math for one number, np.vectorize with a fixed type for arrays."""

import math

import numpy as np


def of_arrays(function):
    return np.vectorize(function, otypes=[float])


def leaky_relu(z, negative_slope=0.2):
    return of_arrays(lambda value: value if value > 0 else negative_slope * value)(z)


def elu(z, alpha=1.0):
    return of_arrays(lambda value: value if value > 0 else alpha * (math.exp(value) - 1))(z)


def selu(z):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    return of_arrays(lambda v: scale * v if v > 0 else scale * alpha * math.expm1(v))(z)


def softplus(z):
    def of_number(value):
        if value > 100:
            return value
        return math.log(1 + math.exp(value))

    return of_arrays(of_number)(z)


def softsign(z):
    return of_arrays(lambda value: value / (1 + abs(value)))(z)


def swish(z):
    def of_number(value):
        if value < -700:
            return 0.0
        return value / (1 + math.exp(-value))

    return of_arrays(of_number)(z)


def gelu(z):
    return of_arrays(lambda value: value * (1 + math.erf(value / 2**0.5)) / 2)(z)


def hard_sigmoid(z):
    def of_number(value):
        if value <= -3:
            return 0
        if value >= 3:
            return 1
        return value / 6 + 0.5

    return of_arrays(of_number)(z)
