r"""A process that kills itself.

Tries: pass for one that the grader has lost.
Must happen: its checks fail, with what may have been the reason.

with: honest
earns: 4
says: was killed \(SIGKILL\)
"""

import os
import signal


def scale(x, factor):
    os.kill(os.getpid(), signal.SIGKILL)
