"""An int of 20,000 digits.

Tries: overflow the encoder, or the conversion to text with its limit.
Must happen: it cannot be handed over.

with: honest
earns: 4
says: more than 64 bits
"""

def scale(x, factor):
    return 10**20_000
