"""Signals to the grader and to everybody.

Tries: kill the fork server, the group, and all processes of the machine.
Must happen: every signal is refused.

with: steal
earns: 1
says: 10 of 10 refused
"""

import ctypes
import signal


def scale(x, factor):
    libc = ctypes.CDLL(None, use_errno=True)
    for number in (os.getppid(), -1, 1, os.getpid() - 1, os.getpid() + 1):
        attempt(lambda number=number: os.kill(number, signal.SIGTERM))
    attempt(lambda: os.killpg(os.getpgid(os.getppid()), signal.SIGTERM))
    attempt(lambda: os.kill(0, signal.SIGTERM))
    attempt(lambda: libc.tgkill(os.getppid(), os.getppid(), signal.SIGTERM) + 1)
    attempt(lambda: libc.syscall(424, 0, signal.SIGTERM, 0, 0) + 1)
    attempt(lambda: libc.syscall(129, os.getppid(), signal.SIGTERM, 0) + 1)
    report()
