"""Recursion without an end.

Tries: overflow the stack.
Must happen: it is told as what it is.

with: honest
earns: 4
says: calls itself too often, or without end
"""

def scale(x, factor):
    return scale(x, factor)
