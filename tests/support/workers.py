"""Real workers for tests: code in, answer or exception out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grader.checking.clock import Clock
from grader.checking.session import Session
from grader.course import Unit
from grader.course.cache_folder import cache_folder
from grader.sandbox import paths, scratch
from grader.sandbox.client import ServerProcess
from grader.sandbox.handle import Worker
from grader.sandbox.protocol import Call, Chunk, Load, Module, Raised, Returned, WorkerReply
from grader.sandbox.server_protocol import Plan
from grader.wire import codec

MEBIBYTE = 1 << 20


class Refusal(Exception):
    """The code in the worker raised.

    Attributes:
        kinds: class names from the exception's own to its last base.
    """

    def __init__(self, reply: Raised) -> None:
        super().__init__(f"{reply.kinds[0]}: {reply.message}")
        self.kinds = reply.kinds


class Bench:
    """A fork server, and workers of it on demand."""

    def __init__(
        self, *packages: str, change_user: bool | None = None, forbidden: tuple[Path, ...] = ()
    ) -> None:
        self.readable, self.listable = paths.readable_and_listable(forbidden=forbidden)
        if change_user is None:
            change_user = paths.workers_can_change_user((*self.readable, *self.listable))
        self.server = ServerProcess(packages or ("numpy",), change_user=change_user, cache=cache_folder())
        self._requests = 0

    def plan(self, **changes: Any) -> Plan:
        """The usual confinement, with changes."""
        values: dict[str, Any] = {
            "readable": self.readable,
            "listable": self.listable,
            "packages": (),
            "environment": {},
            "memory_bytes": 512 * MEBIBYTE,
            "cpu_seconds": 60,
            "scratch": scratch.place((*self.readable, *self.listable)),
        }
        return Plan(**{**values, **changes})

    def session(self, unit: Unit, source: str, **changes: Any) -> Session:
        """A session of a submission that is one module."""
        module = Module(unit.name, (Chunk(f"{unit.name}.py", source),))
        plan = self.plan(**changes)
        return Session(self.server.link(), plan, unit, (module,), b"seed", {}, Clock(60, 60))

    @contextmanager
    def worker(self, source: str, **changes: Any) -> Iterator[Worker]:
        """A confined worker that has loaded ``source``."""
        worker = self.server.link().fork_worker(self.plan(**changes))
        try:
            self.load(worker, source)
            yield worker
        finally:
            worker.end()

    def load(self, worker: Worker, source: str) -> WorkerReply:
        """Load ``source`` as the module of a unit."""
        self._requests += 1
        module = Module("ex01_tried", (Chunk("ex01_tried.py", source),))
        return worker.ask(Load(self._requests, "ex01_tried", (module,), 0), 20)

    def ask(self, worker: Worker, function: str, *args: Any, seconds: float = 20) -> WorkerReply:
        """Call a function of the loaded module."""
        self._requests += 1
        request = Call(self._requests, "ex01_tried", function, codec.encode((args, {})), 0)
        return worker.ask(request, seconds)

    def call(self, worker: Worker, function: str, *args: Any, seconds: float = 20) -> Any:
        """Call a function; its answer.

        Raises:
            Refusal: where it raised.
        """
        reply = self.ask(worker, function, *args, seconds=seconds)
        if isinstance(reply, Raised):
            raise Refusal(reply)
        assert isinstance(reply, Returned), reply
        return codec.decode(reply.value) if reply.same is None else args[reply.same]

    def run(self, body: str, *args: Any, seconds: float = 20, **changes: Any) -> Any:
        """Run the body of a function ``tried`` in a worker of its own; what it returns."""
        lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
        names = ", ".join(f"a{index}" for index in range(len(args)))
        with self.worker(f"def tried({names}):\n{lines}\n", **changes) as worker:
            return self.call(worker, "tried", *args, seconds=seconds)
