"""A process that takes no signal.

Tries: survive its time limit.
Must happen: it is killed, which nothing can ignore.

with: honest_scale
earns: 6
says: did not end within
"""

import signal
import threading


def center(x):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    threading.Event().wait()
