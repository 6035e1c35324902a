"""An endless loop in C.

Tries: keep Python from looking at signals.
Must happen: the process is ended from outside.

with: honest_scale
earns: 6
says: did not end within
"""

def center(x):
    return 3 ** (10**9)
