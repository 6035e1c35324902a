"""Landlock: what a worker may read and write, and that it may touch nothing else.

The kernel's interface is three system calls (see landlock(7)); the C library has no functions for them.
"""

from __future__ import annotations

import ctypes
import functools
import os
import stat
from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1

_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_REMOVE = 1 << 4 | 1 << 5
_MAKE_DIR, _MAKE_FILE = 1 << 7, 1 << 8
_WRITE_FILE, _REFER, _TRUNCATE = 1 << 1, 1 << 13, 1 << 14
# No devices, sockets, pipes or links, and nothing is executed.
_WRITE = _READ_FILE | _READ_DIR | _WRITE_FILE | _REMOVE | _MAKE_DIR | _MAKE_FILE | _REFER | _TRUNCATE
# Highest file access right by ABI version; an older kernel refuses bits that it does not know.
_FILE_RIGHTS_BITS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NET_RIGHTS = 0b11
_SCOPES = 0b11

MINIMUM_ABI = 1
TRUNCATE_ABI = 3
NETWORK_ABI = 4
SIGNAL_ABI = 6


class _RulesetAttr(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneathAttr(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _syscall(*arguments: object) -> int:
    result = int(_libc().syscall(*arguments))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result


def abi_version() -> int:
    """The kernel's Landlock version, 0 if it has none."""
    try:
        return _syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_CREATE_RULESET_VERSION))
    except (OSError, AttributeError):
        return 0


def restrict(readable: Iterable[str], listable: Iterable[str], writable: Iterable[str] = ()) -> None:
    """Give up all access to files except these, for good.

    Also gives up TCP (ABI 4) and signals and abstract sockets to processes outside (ABI 6).
    ``no_new_privs`` must be set. Paths that do not exist are skipped.

    Args:
        readable: files and folders that may be read, subfolders included.
        listable: folders that may be listed.
        writable: folders in which files may be created, changed and removed; needs ABI 3.

    Raises:
        OSError: if the kernel refuses.
    """
    abi = abi_version()
    if abi < MINIMUM_ABI:
        raise OSError("the kernel has no Landlock")
    attr = _RulesetAttr(
        handled_access_fs=(1 << _FILE_RIGHTS_BITS[min(abi, 5)]) - 1,
        handled_access_net=_NET_RIGHTS if abi >= NETWORK_ABI else 0,
        scoped=_SCOPES if abi >= SIGNAL_ABI else 0,
    )
    size = 24 if abi >= SIGNAL_ABI else 16 if abi >= NETWORK_ABI else 8
    ruleset = _syscall(_CREATE_RULESET, ctypes.byref(attr), ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        _allow(ruleset, readable, _READ_FILE | _READ_DIR)
        _allow(ruleset, listable, _READ_DIR)
        _allow(ruleset, writable, _WRITE)
        # Output that nobody wants goes there.
        _allow(ruleset, [os.devnull], _READ_FILE | _WRITE_FILE | (_TRUNCATE if abi >= TRUNCATE_ABI else 0))
        _syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, paths: Iterable[str], access: int) -> None:
    # There are hundreds of paths and every worker comes here, so what can be made once is made once.
    rule = _PathBeneathAttr()
    arguments = (
        ctypes.c_int(ruleset),
        ctypes.c_int(_RULE_PATH_BENEATH),
        ctypes.byref(rule),
        ctypes.c_uint32(0),
    )
    for path in paths:
        try:
            handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except (FileNotFoundError, PermissionError, NotADirectoryError):
            continue
        try:
            is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
            rule.parent_fd = handle
            rule.allowed_access = access if is_folder else access & ~_READ_DIR
            if rule.allowed_access:
                _syscall(_ADD_RULE, *arguments)
        finally:
            os.close(handle)
