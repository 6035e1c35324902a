"""The processes of others.

Tries: read their command lines, files, memory and environment in /proc, and trace them.
Must happen: every way is refused.

with: steal
earns: 1
says: 44 of 44 refused
"""

import ctypes


def scale(x, factor):
    libc = ctypes.CDLL(None, use_errno=True)
    kinds = ("cmdline", "environ", "maps", "mem", "status", "stack", "root/etc/passwd", "cwd/solutions/.secret")
    for number in (1, os.getppid(), os.getpgid(0), "thread-self", "self"):
        for kind in kinds:
            if (number, kind) != ("self", "cmdline") and (number, kind) != (os.getpgid(0), "cmdline"):
                attempt(lambda name=f"/proc/{number}/{kind}": open(name).read())
    attempt(lambda: os.listdir("/proc"))
    attempt(lambda: os.listdir(f"/proc/{os.getppid()}/fd"))
    attempt(lambda: os.listdir("/proc/self/task"))
    attempt(lambda: libc.ptrace(16, os.getppid(), 0, 0) + 1)
    attempt(lambda: libc.process_vm_readv(os.getppid(), 0, 0, 0, 0, 0) + 1)
    attempt(lambda: os.pidfd_open(os.getppid()))
    report()
