"""Lists in lists, and a list that contains itself.

Tries: exhaust the stack of encoder and decoder.
Must happen: they cannot be handed over.

with: honest
earns: 4
says: nested
"""

import numpy as np


def scale(x, factor):
    found = [x]
    if np.size(x) == 1:
        found.append(found)
        return found
    for _ in range(100_000):
        found = [found]
    return found
