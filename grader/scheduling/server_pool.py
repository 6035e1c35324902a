"""The fork servers of a course: started when they are needed, and again when one has ended."""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader import foreign
from grader.checking import messages
from grader.course import Course, CourseError, Unit
from grader.course.cache_folder import cache_folder
from grader.course.open_data import open_data
from grader.results import UnitResult
from grader.sandbox import paths, scratch
from grader.sandbox.client import LibraryChanged, SandboxError, ServerEnded, ServerProcess
from grader.sandbox.server_protocol import Plan

_log = logging.getLogger(__name__)

# In a row, with nothing graded in between.
_TRIES = 3
# What a fork server runs in a grading process.
_GRADING_PROCESS = ("grader.checking.grading_process", "main")
_TENSORFLOW = ("tensorflow", "keras", "keras.layers")
# What a server imports for a package that units use, if its name alone does not import all of it.
_IMPORTS = {
    "numpy": ("numpy", "numpy.random"),
    "tensorflow": _TENSORFLOW,
    "keras": _TENSORFLOW,
    "matplotlib": ("matplotlib.pyplot",),
    "sklearn": ("sklearn.datasets", "sklearn.linear_model", "sklearn.model_selection", "sklearn.metrics"),
}


@dataclass(frozen=True)
class GradingProcess:
    """A process that has collected checks and waits for jobs.

    Attributes:
        channel: the line to it.
        pid: its number.
        handle: its descriptor (pidfd).
        blank: by unit, the result for a learner who handed in nothing.
    """

    channel: socket.socket
    pid: int
    handle: int
    blank: dict[str, UnitResult]

    def memory_mb(self) -> float:
        """The memory that it uses, in MiB; 0 if the system does not say."""
        try:
            pages = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1]
        except (OSError, IndexError):
            return 0.0
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)

    def kill(self) -> None:
        """End it in the middle of whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def close(self) -> None:
        """Let go of it: it ends once it has nothing more to do."""
        self.channel.close()
        os.close(self.handle)


class ServerPool:
    """Two kinds of servers, with TensorFlow and without, as far as the units need them."""

    def __init__(
        self, course: Course, units: Sequence[Unit], secret: bytes, *, trust: bool, compared: bool
    ) -> None:
        """Start the servers, without waiting for them.

        Args:
            course: the course.
            units: that are to be graded.
            secret: the course secret.
            trust: run submissions unconfined.
            compared: ask what is wrong without a name the calls that are the same for everybody.

        Raises:
            CourseError: if the data of the course cannot be prepared.
        """
        self._course = course
        self._units = units
        self._secret = secret
        self._compared = compared
        self._plan = _base_plan(course, trust)
        visible = (*self._plan.readable, *self._plan.listable)
        self._change_user = not trust and paths.workers_can_change_user(visible)
        self._lock = threading.Lock()
        self._failures = 0
        self._closed = False
        self._running = {kind: self._start(kind) for kind in sorted({unit.uses_tensorflow for unit in units})}

    def close(self) -> None:
        """End the servers and everything that they forked; threads that wait for those are released."""
        self._closed = True
        # Before asking for the lock: the thread that holds it may be waiting for a server.
        for server in list(self._running.values()):
            server.hang_up()
        with self._lock:
            # Another thread may have replaced one at this moment.
            for server in self._running.values():
                server.close()
            self._running.clear()

    def grading_process(self, tensorflow: bool) -> GradingProcess:
        """A grading process for the units with or without TensorFlow; a server that has ended is replaced.

        Raises:
            CourseError: if the checks cannot be collected.
            SandboxError: if servers or grading processes end again and again, or `close` was called; if a
                library is not as the kit knows it.
        """
        while True:
            with self._lock:
                self._require_open()
                server = self._running[tensorflow]
            try:
                process = self._fork(server, tensorflow)
                if process is not None:
                    return process
                self._note_failure("A grading process ended while it collected the checks.")
            except ServerEnded as error:
                self._replace(server, tensorflow, str(error))

    def is_ready(self, tensorflow: bool) -> bool:
        """Whether the server has started, so that a grading process would be there soon."""
        server = self._running.get(tensorflow)
        return server is not None and server.is_ready()

    def note_success(self) -> None:
        """Something was graded: what fails from now on is not in a row with what failed before."""
        self._failures = 0

    def _replace(self, server: ServerProcess, tensorflow: bool, reason: str) -> None:
        with self._lock:
            self._require_open()
            # Another thread may have replaced it already.
            if self._running[tensorflow] is server:
                self._note_failure(reason)
                server.close()
                self._running[tensorflow] = self._start(tensorflow)

    def _require_open(self) -> None:
        if self._closed:
            raise SandboxError("The grader was closed while it graded.")

    def _note_failure(self, reason: str) -> None:
        self._failures += 1
        _log.warning("failure %d of %d in a row: %s", self._failures, _TRIES, reason)
        if self._failures >= _TRIES:
            raise SandboxError(
                f"The processes that grade ended {_TRIES} times in a row, so the grader gave up. The last "
                f"time: {reason} Is there enough memory? `grader doctor` looks at the rest."
            )

    def _start(self, tensorflow: bool) -> ServerProcess:
        packages = server_packages(unit for unit in self._units if unit.uses_tensorflow == tensorflow)
        _log.info("a fork server starts; it imports %s", ", ".join(packages))
        return ServerProcess(packages, change_user=self._change_user, cache=cache_folder())

    def _fork(self, server: ServerProcess, tensorflow: bool) -> GradingProcess | None:
        """A grading process; None if it ended before it had collected the checks."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                link = server.link()
                # One after another: a server's answer goes to the thread that reads it first.
                with self._lock:
                    pid, handle = link.fork_trusted(theirs, *_GRADING_PROCESS)
        except LibraryChanged as error:
            ours.close()
            raise SandboxError(self._refusal(tensorflow, str(error))) from error
        except BaseException:
            ours.close()
            raise
        process = GradingProcess(ours, pid, handle, {})
        try:
            messages.send(ours, self._setup(tensorflow))
            reply = messages.receive_by_grader(ours)
        except BaseException as error:
            process.close()
            if isinstance(error, ConnectionError):
                return None
            raise
        if isinstance(reply, messages.Collected):
            _log.info("grading process %d has collected the checks of %s", pid, ", ".join(reply.blank))
            return dataclasses.replace(process, blank=reply.blank)
        process.close()
        if isinstance(reply, messages.Failed):
            raise CourseError(reply.reason)
        return None

    def _refusal(self, tensorflow: bool, problem: str) -> str:
        refused = ", ".join(unit.name for unit in self._units if unit.uses_tensorflow == tensorflow)
        others = ",".join(unit.name for unit in self._units if unit.uses_tensorflow != tensorflow)
        rest = f" The other units can be graded by themselves: --units {others}." if others else ""
        return f"Not graded: {refused}. {problem} {foreign.REMEDY}{rest}"

    def _setup(self, tensorflow: bool) -> messages.Setup:
        units = [unit for unit in self._units if unit.uses_tensorflow == tensorflow]
        return messages.Setup(
            course=str(self._course.root),
            units=tuple(unit.name for unit in units),
            secret=self._secret,
            plan=msgspec.structs.replace(
                self._plan,
                memory_bytes=max(unit.limits.memory_mb for unit in units) << 20,
                cpu_seconds=int(max(unit.limits.unit_seconds for unit in units)),
            ),
            search_path=tuple(sys.path),
            environment=dict(os.environ),
            feedback={unit.name: self._course.feedback_of(unit.name) for unit in units},
            carry_forward=self._course.carry_forward,
            compared=self._compared,
            log_level=_log.getEffectiveLevel(),
        )


def _base_plan(course: Course, trust: bool) -> Plan:
    """How workers of a course are confined, before what its units need is known."""
    data = open_data(course)
    readable, listable = paths.readable_and_listable(
        [course.datasets, *data.files], [course.solutions, course.exercises, course.root / "tests"]
    )
    return Plan(
        readable=readable,
        listable=listable,
        packages=(("datasets", str(course.datasets)),),
        environment=data.environment,
        memory_bytes=course.limits.memory_mb << 20,
        cpu_seconds=int(course.limits.unit_seconds),
        trusted=trust,
        scratch=scratch.place((*readable, *listable)),
    )


def server_packages(units: Iterable[Unit]) -> list[str]:
    """What the server of these units imports before it forks; TensorFlow only if one of them uses it."""
    used = ["numpy", *sorted({name for unit in units for name in unit.packages})]
    return list(dict.fromkeys(part for name in used for part in _IMPORTS.get(name, (name,))))
