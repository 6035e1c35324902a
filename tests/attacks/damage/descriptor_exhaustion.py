"""All descriptors.

Tries: open pipes until the system has none left.
Must happen: the process has a limit of its own.

with: honest
at most: 4
says: Too many open files
"""

import os

held = []


def scale(x, factor):
    while True:
        held.append(os.pipe())
