"""A reply that says which argument it is.

Tries: point at an argument that was not given, or at one that is the expected value.
Must happen: no such argument is looked for.

with: forge, honest
at most: 4
says: an argument that was not given
"""

import os

import numpy as np


def scale(x, factor):
    answer(None, same=7 if np.size(x) > 3 else -1)
    os._exit(0)
