"""Expected values through feedback.

Tries: fail every check, and read what was expected in its message.
Must happen: hidden checks tell no expected value.

earns: 3
says: wrong value
"""

import numpy as np


def scale(x, factor):
    return np.full(np.shape(x), 0.123456)


def center(x):
    return np.full(np.shape(x), 0.123456)
