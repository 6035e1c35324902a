"""The processes of a grader that runs, for tests that kill them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable

import psutil


def servers(grader: psutil.Process) -> list[psutil.Process]:
    """Its fork servers."""
    return _children(grader)


def grading_processes(grader: psutil.Process) -> list[psutil.Process]:
    """What its servers forked to run checks."""
    return [
        process
        for server in servers(grader)
        for process in _children(server)
        if not leads_its_session(process)
    ]


def workers(grader: psutil.Process) -> list[psutil.Process]:
    """What its servers forked to run submissions: each in a session of its own."""
    return [
        process for server in servers(grader) for process in _children(server) if leads_its_session(process)
    ]


def parents_of(processes: Iterable[psutil.Process]) -> dict[psutil.Process, int]:
    """The number of each one's parent, without those that have ended in the meantime."""
    found = {}
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            found[process] = process.ppid()
    return found


def leads_its_session(process: psutil.Process) -> bool:
    """Whether it is, or was until it ended, a worker rather than a grading process."""
    with contextlib.suppress(ProcessLookupError):
        return os.getsid(process.pid) == process.pid
    return False


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children())
    except psutil.Error:
        return []
