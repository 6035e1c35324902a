"""Memory that grows from call to call.

Tries: keep a little more each time, so that no single call is at fault.
Must happen: the worker has one limit for all calls.

with: honest
at most: 10
says: more memory|ended by the system
"""

import numpy as np

kept = []


def scale(x, factor):
    kept.append(np.ones(80 << 20))
    return np.multiply(float(factor), x)
