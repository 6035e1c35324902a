"""Calls of the kernel that a function has no use for.

Tries: leave the confinement by namespaces, mounts, keys, rings and programs of the kernel.
Must happen: each is refused.

with: steal
earns: 1
says: 12 of 12 refused
"""

import ctypes


def scale(x, factor):
    libc = ctypes.CDLL(None, use_errno=True)
    calls = {
        "unshare": (272, 0x10000000),
        "setns": (308, 0, 0),
        "mount": (165, 0, 0, 0, 0, 0),
        "bpf": (321, 0, 0, 0),
        "io_uring_setup": (425, 8, 0),
        "keyctl": (250, 0, 0),
        "userfaultfd": (323, 0),
        "perf_event_open": (298, 0, 0, -1, -1, 0),
        "seccomp": (317, 1, 0, 0),
        "prctl of the filter": (157, 22, 0, 0, 0),
        "chroot": (161, b"/"),
        "personality": (135, 0x0040000),
    }
    for call in calls.values():
        attempt(lambda call=call: libc.syscall(*call) + 1)
    report()
