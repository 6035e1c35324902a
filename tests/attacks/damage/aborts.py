r"""A process that aborts itself.

Tries: end the grader by SIGABRT.
Must happen: only the worker ends, and it is told as what it is: no memory was short.

with: honest
earns: 4
says: aborted the Python process \(SIGABRT\), as os\.abort\(\) does
"""

import os


def scale(x, factor):
    os.abort()
