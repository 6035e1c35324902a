"""nothing"""

import numpy as np


def numerical_gradient(f, x, h):
    grad = np.zeros_like(x)
    places = np.nditer(x, flags=["multi_index"])
    for _ in places:
        at = places.multi_index
        before = x[at]
        x[at] = before + h
        plus = f(x)
        x[at] = before - h
        minus = f(x)
        x[at] = before
        grad[at] = (plus - minus) / (2 * h)
    return grad
