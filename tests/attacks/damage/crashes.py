"""A null pointer.

Tries: crash the grader.
Must happen: only the worker crashes, and each check gets a new one.

with: honest
earns: 4
says: crashed Python
"""

import ctypes


def scale(x, factor):
    ctypes.string_at(0)
