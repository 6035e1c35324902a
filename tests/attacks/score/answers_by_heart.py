"""Answers kept from call to call.

Tries: give a later check the answer of an earlier one.
Must happen: each check has inputs of its own.

earns: 4
says: returned shape|wrong value
"""

import numpy as np

kept = {}


def scale(x, factor):
    return kept.setdefault("scale", np.multiply(2.0, x))


def center(x):
    return kept.setdefault("center", np.array([-1.0, 1.0]))
