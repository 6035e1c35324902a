"""An object that claims to be an ndarray.

Tries: pass isinstance through a __class__ property.
Must happen: the object cannot be handed over.

with: honest
earns: 4
says: cannot be handed over
"""

import numpy as np


class Claim:
    __class__ = property(lambda self: np.ndarray)


def scale(x, factor):
    return Claim()
