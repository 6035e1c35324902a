"""Noise on the channel.

Tries: crash the reader of replies.
Must happen: it is no answer, and the worker is ended.

with: forge, honest
earns: 4
says: not an answer to the grader
"""

import os

import numpy as np


def scale(x, factor):
    noise = {3: b"\xff" * 64, 1: bytes(4), 20: b"\0\0\x40\0" + b"\x91" * 0x4000, 4: b"\0\0\0\1\xc0"}
    os.write(3, noise[np.size(x)])
    return x
