"""An endless loop in Python.

Tries: keep the class waiting.
Must happen: two checks of it are paid for, and the others go on.

with: honest_scale
earns: 6
says: did not end within
"""

def center(x):
    while True:
        pass
