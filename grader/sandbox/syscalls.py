"""The seccomp filter: which system calls a worker may make.

An allow-list. A call that is not on it gets ENOSYS, so that a C library that knows a newer call falls back
to an older one; a call that a submission might try on purpose gets EPERM, which Python reports as a
PermissionError.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import functools
import os
import termios
from typing import Any

_MEMORY = """
    brk munmap mremap mprotect madvise mincore msync membarrier get_mempolicy
"""
_THREADS = """
    futex futex_waitv set_robust_list get_robust_list rseq set_tid_address gettid exit exit_group
    sched_yield sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max
    sched_get_priority_min getcpu arch_prctl
"""
_FILES = """
    read pread64 readv preadv preadv2 write writev pwrite64 pwritev pwritev2 close
    close_range fstat newfstatat stat lstat
    statx statfs fstatfs lseek access faccessat faccessat2 open openat getdents getdents64 readlink
    readlinkat getcwd dup dup2 dup3 pipe pipe2 poll ppoll select pselect6 epoll_create epoll_create1
    epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2 fadvise64
"""
_TIME = """
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times
"""
_SIGNALS = """
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait sigaltstack
    restart_syscall getitimer setitimer
"""
_IDENTITY = """
    getpid getppid getuid geteuid getgid getegid getgroups getresuid getresgid getpgid getpgrp
    getsid uname sysinfo getrusage getrlimit getrandom getpriority
"""
ALLOWED = tuple(" ".join((_MEMORY, _THREADS, _FILES, _TIME, _SIGNALS, _IDENTITY)).split())

_DENIED = """
    socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg recvfrom recvmsg
    recvmmsg shutdown execve execveat fork vfork ptrace process_vm_readv process_vm_writev
    pidfd_open pidfd_getfd pidfd_send_signal rt_sigqueueinfo rt_tgsigqueueinfo mount umount2
    move_mount open_tree fsopen fsmount pivot_root chroot unshare setns keyctl add_key request_key
    bpf perf_event_open io_uring_setup io_uring_enter io_uring_register userfaultfd memfd_create
    memfd_secret shmget shmat shmctl msgget semget mq_open setuid setgid setreuid setregid setresuid
    setresgid setgroups setrlimit setpriority setpgid setsid sched_setaffinity sched_setscheduler
    sched_setparam personality link
    linkat symlink symlinkat mknod mknodat chmod fchmod fchmodat chown fchown fchownat lchown
    utime utimes utimensat setxattr lsetxattr fsetxattr inotify_init
    inotify_init1 fanotify_init kexec_load init_module finit_module delete_module reboot swapon acct
    syslog quotactl mlock mlock2 mlockall splice tee vmsplice copy_file_range sendfile
"""
DENIED = tuple(_DENIED.split())
# Allowed only to a worker with a scratch folder, and by Landlock only inside it.
_WRITING = """
    mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 creat truncate ftruncate fallocate
    chdir fchdir
"""
WRITING = tuple(_WRITING.split())
# They change nothing, and libraries that write call them.
_SYNCING = ("fsync", "fdatasync")
_OWN_SIGNALS = ("kill", "tgkill")

_CLONE_THREAD = 0x00010000
_MAP_SHARED, _MAP_ANONYMOUS, _MAP_GROWSDOWN = 0x01, 0x20, 0x100
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA = 15, 16, 0x53564D41
_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2
_INSTRUCTION_BYTES = 8
_FIOCLEX, _FIONCLEX, _FIONREAD, _FIONBIO = 0x5451, 0x5450, 0x541B, 0x5421


def load_filter(*, writes: bool = False) -> None:
    """Install the filter in this process, for good.

    Args:
        writes: whether it may create, change and remove files, as far as Landlock lets it.

    Raises:
        ImportError: if libseccomp or its Python binding is missing.
        OSError: if the kernel refuses.
    """
    # The stricter answer of two filters counts, and the common one does not let a second be installed.
    _load_own_signals()
    _install(common_filter(writes))


@functools.cache
def common_filter(writes: bool) -> bytes:
    """The part that is the same for every worker of a kind, in the form that the kernel takes.

    Compiling it takes longer than everything else that confines a process, so the fork server does it once
    and its workers inherit it.

    Raises:
        ImportError: if libseccomp or its Python binding is missing.
        OSError: if libseccomp cannot compile it.
    """
    import pyseccomp as seccomp

    deny = seccomp.ERRNO(errno.EPERM)
    policy = seccomp.SyscallFilter(defaction=seccomp.ERRNO(errno.ENOSYS))
    for name in (*ALLOWED, *_OWN_SIGNALS, *_SYNCING):
        _rule(policy, seccomp.ALLOW, name)
    for name in WRITING:
        _rule(policy, seccomp.ALLOW if writes else deny, name)
    for name in DENIED:
        _rule(policy, deny, name)
    _allow_with_arguments(policy, seccomp, deny)
    # A pipe, because a confined process has nowhere to put a file; it holds more than the longest filter.
    ours, theirs = os.pipe()
    with open(ours, "rb") as received, open(theirs, "wb") as sent:
        policy.export_bpf(sent)
        sent.close()
        return received.read()


def _load_own_signals() -> None:
    """Install the part that differs: a process may send signals to itself only."""
    import pyseccomp as seccomp

    policy = seccomp.SyscallFilter(defaction=seccomp.ALLOW)
    for name in _OWN_SIGNALS:
        _rule(policy, seccomp.ERRNO(errno.EPERM), name, seccomp.Arg(0, seccomp.NE, os.getpid()))
    policy.load()


class _Program(ctypes.Structure):
    """The kernel's ``sock_fprog``: how many instructions, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _install(compiled: bytes) -> None:
    program = _Program(len(compiled) // _INSTRUCTION_BYTES, compiled)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


def _allow_with_arguments(policy: Any, seccomp: Any, deny: Any) -> None:
    arg, equal, masked = seccomp.Arg, seccomp.EQ, seccomp.MASKED_EQ
    _rule(policy, seccomp.ALLOW, "clone", arg(0, masked, _CLONE_THREAD, _CLONE_THREAD))
    _rule(policy, deny, "clone", arg(0, masked, _CLONE_THREAD, 0))
    _allow_counted_memory(policy, seccomp, deny)
    _rule(policy, seccomp.ALLOW, "prlimit64", arg(0, equal, 0), arg(2, equal, 0))
    _rule(policy, deny, "prlimit64", arg(2, seccomp.NE, 0))
    for option in (_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA):
        _rule(policy, seccomp.ALLOW, "prctl", arg(0, equal, option))
    for request in (termios.TCGETS, _FIOCLEX, _FIONCLEX, _FIONREAD, _FIONBIO):
        _rule(policy, seccomp.ALLOW, "ioctl", arg(1, equal, request))
    for command in (
        fcntl.F_DUPFD,
        fcntl.F_DUPFD_CLOEXEC,
        fcntl.F_GETFD,
        fcntl.F_SETFD,
        fcntl.F_GETFL,
    ):
        _rule(policy, seccomp.ALLOW, "fcntl", arg(1, equal, command))


def _allow_counted_memory(policy: Any, seccomp: Any, deny: Any) -> None:
    # The memory limit counts neither shared memory without a file nor what is mapped like a stack.
    judged = _MAP_SHARED | _MAP_ANONYMOUS | _MAP_GROWSDOWN
    allowed = (0, _MAP_SHARED, _MAP_ANONYMOUS)
    uncounted = (_MAP_SHARED | _MAP_ANONYMOUS, *(bits | _MAP_GROWSDOWN for bits in (*allowed, judged)))
    for action, kinds in ((seccomp.ALLOW, allowed), (deny, uncounted)):
        for bits in kinds:
            _rule(policy, action, "mmap", seccomp.Arg(3, seccomp.MASKED_EQ, judged, bits))


def _rule(policy: Any, action: Any, name: str, *arguments: Any) -> None:
    import pyseccomp as seccomp

    # Negative: this architecture, or this libseccomp, does not have the call.
    if seccomp.resolve_syscall(seccomp.Arch.NATIVE, name) >= 0:
        policy.add_rule(action, name, *arguments)
