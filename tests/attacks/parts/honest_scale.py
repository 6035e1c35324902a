"""One honest function; the attack brings the other one."""

import numpy as np


def scale(x, factor):
    return np.multiply(float(factor), x)
