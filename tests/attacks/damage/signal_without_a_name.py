r"""A signal that has no name.

Tries: end with a status that the grader's own code cannot put into words.
Must happen: it is told by its number, and the grading process goes on.

with: honest
earns: 4
says: crashed Python \(signal 40\)
"""

import os


def scale(x, factor):
    os.kill(os.getpid(), 40)
