"""A process that stops itself.

Tries: hang the grader, which waits for a process that does not run.
Must happen: the time limit holds.

with: honest_scale
earns: 6
says: did not end within
"""

import os
import signal


def center(x):
    os.kill(os.getpid(), signal.SIGSTOP)
