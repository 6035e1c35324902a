"""Exit when an exception is written out.

Tries: end the process while the grader's side asks for the text.
Must happen: no check of `scale` passes.

with: honest
earns: 4
says: ended the Python process
"""

import os


class Trap(Exception):
    def __str__(self):
        os._exit(0)


def scale(x, factor):
    raise Trap
