"""What a command costs with everything that it starts: wall time, processor time, memory."""

from __future__ import annotations

import ctypes
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_PR_SET_CHILD_SUBREAPER = 36
_SAMPLE_SECONDS = 0.25
_SHOWN_OF_LOG = 3_000


@dataclass(frozen=True)
class Usage:
    """What a command cost.

    Attributes:
        wall: seconds from its start until the last process that it left has ended.
        cpu: seconds of processor time of all its processes.
        peak_mib: the most memory that all of them held at one moment, in MiB. Pages that several processes
            share count once (PSS): forks would count them many times.
    """

    wall: float
    cpu: float
    peak_mib: float


def one_after_another(usages: Sequence[Usage]) -> Usage:
    """What commands cost together that ran one after another."""
    return Usage(
        sum(usage.wall for usage in usages),
        sum(usage.cpu for usage in usages),
        max(usage.peak_mib for usage in usages),
    )


class CommandFailed(Exception):
    """A command ended with another status than 0."""


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path | None = None
) -> Usage:
    """Run a command to its end, and the end of all that it starts.

    The process that calls this may have no other children: every process that ends is counted.

    Args:
        command: program and arguments.
        folder: to run it in.
        environment: all of it.
        log: where its output goes; a file of that name in ``folder`` by default.

    Raises:
        CommandFailed: with the end of what it printed.
    """
    # Whatever outlives the command becomes this process's child, so nothing can escape the count.
    if ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError("this process cannot adopt orphans (prctl PR_SET_CHILD_SUBREAPER)")
    log = log or folder / "measured.log"
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        with _MemoryWatch() as watch:
            cpu = _reap_all(process)
        wall = time.perf_counter() - started
    if process.returncode != 0:
        text = log.read_text(encoding="utf-8", errors="replace")[-_SHOWN_OF_LOG:]
        raise CommandFailed(f"{' '.join(command)} ended with {process.returncode}:\n{text}")
    return Usage(wall, cpu, watch.peak / (1 << 20))


def _reap_all(process: subprocess.Popen[bytes]) -> float:
    """Wait for every child; their processor time, with that of the children that they had waited for."""
    cpu = 0.0
    while True:
        try:
            pid, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return cpu
        cpu += usage.ru_utime + usage.ru_stime
        if pid == process.pid:
            process.returncode = os.waitstatus_to_exitcode(status)


class _MemoryWatch:
    """Samples the memory of all descendants of this process."""

    def __init__(self) -> None:
        self.peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _MemoryWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        own = psutil.Process()
        while not self._done.wait(_SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(map(pss, own.children(recursive=True))))


def pss(process: psutil.Process) -> int:
    """Proportional set size in bytes; 0 of a process that has just ended."""
    try:
        return int(process.memory_full_info().pss)
    except (psutil.Error, OSError):
        return 0
