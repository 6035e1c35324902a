"""Breaks "f: a function that takes a float64 array of the shape of x". It gets a flat one."""

import numpy as np


def numerical_gradient(f, x, h):
    flat = np.array(x, dtype=float).ravel()
    slopes = []
    for i in range(flat.size):
        step = np.zeros(flat.size)
        step[i] = h
        slopes.append((f(flat + step) - f(flat - step)) / (2 * h))
    return np.reshape(slopes, x.shape)
