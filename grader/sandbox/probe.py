"""Confine a real worker, to learn what is in force: what counts is what the kernel does."""

from __future__ import annotations

import time
from dataclasses import dataclass

from grader.sandbox import paths, scratch
from grader.sandbox.client import ServerProcess
from grader.sandbox.protocol import Plan

_MEMORY_BYTES, _CPU_SECONDS = 512 << 20, 30


@dataclass(frozen=True)
class Probe:
    """What came of it.

    Attributes:
        layers: names of the layers in force.
        seconds: wall time to fork and confine.
    """

    layers: tuple[str, ...]
    seconds: float


def confine_one() -> Probe:
    """Start a small fork server, fork a worker, and end both.

    Raises:
        SandboxError: naming the layer, where one cannot be applied.
    """
    readable, listable = paths.readable_and_listable()
    changes = paths.workers_can_change_user((*readable, *listable))
    server = ServerProcess(["numpy"], change_user=changes)
    try:
        link = server.link()
        started = time.perf_counter()
        plan = Plan(readable, listable, (), {}, _MEMORY_BYTES, _CPU_SECONDS, scratch=scratch.place(readable))
        worker = link.fork_worker(plan)
        seconds = time.perf_counter() - started
        worker.end()
        return Probe(worker.layers, seconds)
    finally:
        server.close()
