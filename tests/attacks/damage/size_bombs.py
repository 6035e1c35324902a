"""Arrays that announce more than they bring.

Tries: have the grader make room for shapes that do not exist.
Must happen: nothing is made room for.

with: forge, honest
at most: 4
says: could not be read
"""

import os

import numpy as np


def scale(x, factor):
    shapes = {3: [2**26] * 8, 1: [0, 2**26, 2**26], 20: [1] * 33, 4: [2**26]}
    answer(["array", "<f8", shapes[np.size(x)], "C", True], bytes(64))
    os._exit(0)
