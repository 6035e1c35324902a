"""Breaks "A single number: x[0] * w[0] + x[1] * w[1] + ..."."""

import numpy as np


def dot_product(x, w):
    return int(np.dot(x, w)) if x.dtype.kind == "i" else float(np.dot(x, w))
