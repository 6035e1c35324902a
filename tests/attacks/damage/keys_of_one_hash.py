"""A dict whose keys all have one hash.

Tries: keep the grader busy for minutes with one answer.
Must happen: such keys cannot be handed over.

with: forge, honest
at most: 4
says: could not be read
"""

import os

import numpy as np


def scale(x, factor):
    count = 120_000
    keys = np.array([complex(2**52 - 1000003 * number, number) for number in range(count)])
    answer(["dict", [["scalar", "<c16"]] * count, [None] * count], keys.tobytes())
    os._exit(0)
