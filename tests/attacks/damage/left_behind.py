"""A process that stays behind.

Tries: outlive the grading as a daemon, in a session of its own.
Must happen: no process is made by any call.

with: steal
earns: 1
says: 8 of 8 refused
"""

import ctypes
import multiprocessing
import subprocess


def scale(x, factor):
    libc = ctypes.CDLL(None, use_errno=True)
    attempt(lambda: os.fork())
    attempt(lambda: os.forkpty())
    attempt(lambda: subprocess.Popen(["/bin/sleep", "1000"], start_new_session=True))
    attempt(lambda: os.posix_spawn("/bin/sleep", ["sleep", "1000"], {}))
    attempt(lambda: os.execv("/bin/sleep", ["sleep", "1000"]))
    attempt(lambda: multiprocessing.Process(target=print).start())
    attempt(lambda: libc.syscall(56, 0, 0, 0, 0, 0) + 1)
    attempt(lambda: os.setsid())
    report()
