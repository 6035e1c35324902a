"""Recursion in C without a limit.

Tries: crash the interpreter.
Must happen: only the worker crashes.

with: honest
earns: 4
says: crashed Python|calls itself|ended by the system|more memory
"""

import functools
import sys


def scale(x, factor):
    sys.setrecursionlimit(2**31 - 1)
    function = repr
    nested = []
    for _ in range(300_000):
        nested = [nested]
    return function(nested) if factor else functools.reduce(repr, nested)
