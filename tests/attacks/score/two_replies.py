"""Two replies to one call.

Tries: have the second one wait for the next call.
Must happen: it has the wrong number for that, and ends the worker: what is left are checks right on
their own.

with: forge, honest
at most: 8
says: nobody had asked for
"""

import numpy as np


def scale(x, factor):
    answer(["array", "<f8", [3], "C", True], np.array([2.0, -4.0, 1.0]).tobytes())
    return np.multiply(2.0, x)
