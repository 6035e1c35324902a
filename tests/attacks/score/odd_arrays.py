"""Arrays of objects, of text, of complex numbers, masked ones.

Tries: reach code that knows only plain arrays.
Must happen: none is taken for an answer.

with: honest
earns: 4
says: cannot be handed over
"""

import numpy as np


def scale(x, factor):
    kinds = {
        3: np.array([None, "a", print], dtype=object),
        1: np.ma.masked_all(np.shape(x)),
        20: np.full(np.shape(x), "1.0"),
        4: np.zeros(np.shape(x), dtype="datetime64[s]"),
    }
    return kinds[np.size(x)]
