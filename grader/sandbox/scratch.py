"""A worker's scratch folder: a few MiB in memory that nobody else sees and that go when the worker ends.

What learners write at home (a saved figure, a checkpoint, a log) is written there. It is a file system of its
own, mounted in a mount namespace of the worker's own: it needs no cleaning, and a worker that fills it
fills only its own. If the system gives no such namespace, there is none, and nothing can be written at all.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable

SIZE_BYTES = 32 << 20
ENTRIES = 1000
# A mount hides what is in its folder from the worker, so it takes one with nothing that a worker may read.
_PLACES = ("/tmp", "/var/tmp", "/mnt", "/srv", "/media")

_NEW_NAMESPACE, _NEW_USER = 0x0002_0000, 0x1000_0000
_NO_SUID, _NO_DEVICES, _NO_EXEC, _RECURSIVE, _PRIVATE = 2, 4, 8, 0x4000, 0x4_0000


def place(readable: Iterable[str]) -> str | None:
    """The folder to mount it over, which holds nothing that a worker may read; None if there is none."""
    taken = {f"{path}/" for path in readable}
    folders = (place for place in _PLACES if os.path.isdir(place) and os.path.realpath(place) == place)
    return next(
        (folder for folder in folders if not any(path.startswith(f"{folder}/") for path in taken)), None
    )


def mount(folder: str, user: int | None) -> bool:
    """Mount a scratch folder over a folder, for this process alone.

    Args:
        folder: from `place`.
        user: the user who owns it; None for the current one.

    Returns:
        Whether it is there: containers and some distributions do not allow namespaces.
    """
    owner, group = (os.geteuid(), os.getegid()) if user is None else (user, user)
    try:
        _enter_namespaces(owner, group)
        # What is mounted here must not appear outside.
        _call("mount", b"none", b"/", None, _RECURSIVE | _PRIVATE, None)
        options = f"size={SIZE_BYTES},nr_inodes={ENTRIES},mode=0700"
        if os.geteuid() == 0:
            options += f",uid={owner},gid={group}"
        flags = _NO_SUID | _NO_DEVICES | _NO_EXEC
        _call("mount", b"scratch", folder.encode(), b"tmpfs", flags, options.encode())
    except OSError:
        return False
    return True


def _enter_namespaces(owner: int, group: int) -> None:
    if os.geteuid() == 0:
        _call("unshare", _NEW_NAMESPACE)
        return
    # Without being root, a process may mount only as root of a user namespace of its own.
    _call("unshare", _NEW_NAMESPACE | _NEW_USER)
    for file, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{owner} {owner} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{file}", "w", encoding="ascii") as opened:
            opened.write(text)


def _call(name: str, *arguments: object) -> None:
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments) != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")
