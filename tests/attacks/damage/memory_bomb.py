"""A memory bomb of Python objects.

Tries: take all memory.
Must happen: the limit is told, and no neighbour is hurt.

with: honest
earns: 4
says: more memory|ended by the system|did not end
"""

def scale(x, factor):
    held = []
    while True:
        held.append(bytearray(64 << 20))
