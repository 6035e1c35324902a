"""Output without an end.

Tries: keep the grader reading, so that it never looks at the clock.
Must happen: the time limit holds.

with: honest_scale
earns: 6
says: did not end within
"""

import os


def center(x):
    while True:
        os.write(1, b"y" * 65536)
