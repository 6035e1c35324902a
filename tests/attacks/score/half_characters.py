"""Strings that no encoding takes.

Tries: break the encoder, the document or the report by lone surrogates.
Must happen: they cannot be handed over, and nothing is written wrong.

with: honest
earns: 4
says: lone surrogate
"""

def scale(x, factor):
    print("\udcff")
    return "\ud800"
