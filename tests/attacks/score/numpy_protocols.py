"""An answer that takes over NumPy's functions.

Tries: answer isclose, shape and dtype through __array_ufunc__, __array_function__ and __array__.
Must happen: the object cannot be handed over.

with: honest
earns: 4
says: type Liar cannot be handed over
"""

import numpy as np


class Liar:
    shape, dtype, ndim, size = (4, 5), np.dtype(float), 2, 20

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_

    def __array_function__(self, *args, **kwargs):
        return np.True_

    def __array__(self, dtype=None, copy=None):
        return np.zeros((4, 5))

    __array_priority__ = 1e9


def scale(x, factor):
    return Liar()
