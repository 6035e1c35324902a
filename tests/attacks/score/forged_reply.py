"""A reply of its own on the channel.

Tries: answer the call itself, with the right number, and end before the worker can.
Must happen: it is judged like any answer: zeros.

with: forge, honest
at most: 6
says: wrong value
"""

import os

import numpy as np


def scale(x, factor):
    zeros = np.zeros(np.shape(x))
    answer(["array", "<f8", list(zeros.shape), "C", True], zeros.tobytes())
    os._exit(0)
