"""Escape sequences and direction marks.

Tries: recolour, rename or scroll the terminal, and turn texts around, by output, exceptions and names.
Must happen: they are shown as harmless text.

with: honest
earns: 4
says: 2J
learner: ada \x1b[31m\u202egpj.exe
"""

def scale(x, factor):
    print("\x1b[2J\x1b]0;owned\x07\x1b[31m\u202ereversed\u2066\x9b31m")
    error = type("\x1b[2JError", (Exception,), {})
    raise error("\x1b]8;;https://example.org\x07click\x1b]8;;\x07\r\x08\x7f\0")
