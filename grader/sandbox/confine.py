"""How a worker gives up everything that it does not need, before a submission's first line runs."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.sandbox import landlock, scratch, syscalls
from grader.sandbox.computing import COMPUTING
from grader.sandbox.server_protocol import Plan

# Not a barrier, and not on every system: grader.sandbox.scratch says what it is for.
SCRATCH = "scratch folder"
LAYERS = (
    SCRATCH,
    "environment",
    "session",
    "resource limits",
    "user",
    "capabilities",
    "no new privileges",
    "Landlock",
    "seccomp",
)

# Users that systemd also hands out for a process's lifetime, so no account has them. Each worker has its
# own: workers cannot signal, trace or count against one another.
_FIRST_USER, _USERS = 61184, 4336

_OPEN_FILES = 256
_THREADS = 256
_STACKS_BYTES = 4 << 30

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_PR_CAPBSET_DROP, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 24, 47, 4
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_CAPABILITY = 63
_SIGKILL = 9

# Matplotlib and Keras do not import without a folder that looks writable to them. Nothing in it can be read.
_SEEMS_WRITABLE = "/tmp"

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "KERAS_BACKEND": "tensorflow",
    # Keras makes a folder for its settings if it can; here it cannot, and does without.
    "KERAS_HOME": "/dev/null",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "MPLBACKEND": "Agg",
    # A lock on a file that all may read would be a line from one submission to another.
    "HDF5_USE_FILE_LOCKING": "FALSE",
    # A worker may not start processes; grader.foreign.joblib gives n_jobs of scikit-learn its threads.
    "JOBLIB_MULTIPROCESSING": "0",
    **COMPUTING,
}


class ConfinementError(Exception):
    """A layer could not be applied, so nothing may run.

    Attributes:
        layer: name of the layer.
    """

    def __init__(self, layer: str, reason: str) -> None:
        super().__init__(f"{layer}: {reason}")
        self.layer = layer
        self.reason = reason


def confine(plan: Plan, user: int | None) -> tuple[str, ...]:
    """Confine this process for ever; it must have one thread. Returns the layers in force.

    Args:
        plan: what it may read and use.
        user: the user to become, None to stay.

    Raises:
        ConfinementError: naming the layer that failed.
    """
    folder = _scratch_folder(plan, user)
    # Later steps take away what earlier ones need: users before capabilities, files before seccomp.
    steps: dict[str, Callable[[], None]] = {
        "environment": lambda: _clean_environment(plan, folder),
        "session": _leave_session,
        "resource limits": lambda: _limit(plan, scratch.SIZE_BYTES if folder else 0),
        "user": lambda: _become(user),
        "capabilities": _drop_capabilities,
        "no new privileges": _no_new_privileges,
        "Landlock": lambda: _restrict_files(plan, folder),
        "seccomp": lambda: syscalls.load_filter(writes=folder is not None),
    }
    for layer, step in steps.items():
        with _layer(layer):
            step()
    layers = tuple(layer for layer in steps if layer != "user" or user is not None)
    return (SCRATCH, *layers) if folder else layers


def end_with(parent: int) -> None:
    """Let the system kill this process when its parent ends, however that ends.

    Raises:
        OSError: if the parent has ended already.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        raise OSError("the parent has ended")


def own_user() -> int:
    """A user that no account and no other worker has."""
    return _FIRST_USER + os.getpid() % _USERS


@contextmanager
def _layer(name: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise ConfinementError(name, f"{type(error).__name__}: {error}") from error


def _scratch_folder(plan: Plan, user: int | None) -> str | None:
    """The worker's scratch folder, mounted; None if it has none."""
    # An older kernel cannot keep a process from emptying the files of its user elsewhere.
    if plan.scratch is None or landlock.abi_version() < landlock.TRUNCATE_ABI:
        return None
    return plan.scratch if scratch.mount(plan.scratch, user) else None


def _clean_environment(plan: Plan, folder: str | None) -> None:
    writable = folder or _SEEMS_WRITABLE
    os.environ.clear()
    os.environ.update({**ENVIRONMENT, "MPLCONFIGDIR": writable, **plan.environment})
    if folder:
        os.environ["HOME"] = folder
        # What is written into it can be imported, as at home; it comes last, so that it replaces nothing.
        sys.path.append(folder)
    tempfile.tempdir = writable
    os.chdir(folder or "/")
    os.umask(0o077)


def _leave_session() -> None:
    os.setsid()


def _limit(plan: Plan, file_bytes: int) -> None:
    used, data = _memory_in_use()
    limits = {
        resource.RLIMIT_AS: used + plan.memory_bytes + _STACKS_BYTES,
        resource.RLIMIT_DATA: data + plan.memory_bytes,
        resource.RLIMIT_NPROC: _THREADS + 8 * (os.cpu_count() or 1),
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for limit, value in limits.items():
        _, hard = resource.getrlimit(limit)
        lowest = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (lowest, lowest))
    # The soft limit's signal tells this cause of death from others.
    resource.setrlimit(resource.RLIMIT_CPU, (plan.cpu_seconds, plan.cpu_seconds + 5))


def _memory_in_use() -> tuple[int, int]:
    """Virtual size, and size of private writable mappings, in bytes."""
    with open("/proc/self/status", encoding="ascii") as status:
        rows = dict(line.split(":", 1) for line in status)
    return tuple(int(rows[key].split()[0]) * 1024 for key in ("VmSize", "VmData"))  # type: ignore[return-value]


def _become(user: int | None) -> None:
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)


def _drop_capabilities() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in range(_LAST_CAPABILITY + 1):
        # Refused without privilege; then the empty sets below are all there is to drop.
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    empty = (ctypes.c_uint32 * 6)()
    if libc.capset(header, empty) != 0:
        raise OSError(ctypes.get_errno(), "capset failed")


def _no_new_privileges() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getppid()
    # Becoming another user clears the signal that ends a worker with its server, so it is set after that.
    for option, value in ((_PR_SET_PDEATHSIG, _SIGKILL), (_PR_SET_DUMPABLE, 0), (_PR_SET_NO_NEW_PRIVS, 1)):
        if libc.prctl(option, value, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), f"prctl({option}) failed")
    if os.getppid() != parent or parent == 1:
        raise OSError("the server has ended")


def _restrict_files(plan: Plan, folder: str | None) -> None:
    own = f"/proc/{os.getpid()}/cmdline"
    readable = (*plan.readable, "/proc/cpuinfo", "/proc/meminfo", "/dev/urandom", own)
    landlock.restrict(readable, plan.listable, [folder] if folder else [])
