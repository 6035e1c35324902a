"""The processes of a grader that runs, for tests that kill them."""

from __future__ import annotations

import contextlib
import os

import psutil


def servers(grader: psutil.Process) -> list[psutil.Process]:
    """Its fork servers."""
    return _children(grader)


def grading_processes(grader: psutil.Process) -> list[psutil.Process]:
    """What its servers forked to run checks."""
    return [process for server in servers(grader) for process in _children(server) if not _leads(process)]


def workers(grader: psutil.Process) -> list[psutil.Process]:
    """What its servers forked to run submissions: each in a session of its own."""
    return [process for server in servers(grader) for process in _children(server) if _leads(process)]


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children())
    except psutil.Error:
        return []


def _leads(process: psutil.Process) -> bool:
    with contextlib.suppress(ProcessLookupError):
        return os.getsid(process.pid) == process.pid
    return False
