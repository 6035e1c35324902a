"""Grade submissions: servers that stay warm, grading processes beside each other, results as they come."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
import queue
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from types import TracebackType

from grader import jobs
from grader.course import Course, CourseError, Unit
from grader.open_data import open_data
from grader.results import Provenance, Result, UnitResult
from grader.sandbox import paths
from grader.sandbox.client import SandboxError, ServerLink, ServerProcess
from grader.sandbox.protocol import Chunk, Module, Plan
from grader.secret import course_secret
from grader.submission import Submission

_CPU_CALLS = 20
_TENSORFLOW = ("tensorflow", "keras", "keras.layers")
# What a server imports for a package that units use, where its name alone does not import all of it.
_IMPORTS = {
    "numpy": ("numpy", "numpy.random"),
    "tensorflow": _TENSORFLOW,
    "keras": _TENSORFLOW,
    "matplotlib": ("matplotlib.pyplot",),
    "sklearn": ("sklearn.linear_model", "sklearn.model_selection", "sklearn.metrics"),
}
_VERSIONED = ("neurokata", "numpy", "tensorflow", "keras", "pytest", "msgspec")


@dataclass(frozen=True)
class Progress:
    """Where a batch stands.

    Attributes:
        learner: whose submission it is about.
        unit: the unit that was just graded.
        units_done: of that submission.
        units: of each submission.
    """

    learner: str
    unit: str
    units_done: int
    units: int


class Grader:
    """Grades submissions of a course. A context manager: it keeps servers and grading processes warm."""

    def __init__(
        self,
        course: Course,
        *,
        jobs: int | None = None,
        trust: bool = False,
        units: Sequence[str] | None = None,
    ) -> None:
        """Prepare to grade; nothing is started yet.

        Args:
            course: the course.
            jobs: how many submissions to grade beside each other; as many as there are cores by default.
            trust: run submissions unconfined.
            units: names of the units to grade; all by default.

        Raises:
            CourseError: for a unit that the course does not have, or one without checks.
        """
        self.course = course
        self.units = [course.unit(name) for name in units] if units else list(course.units)
        for unit in self.units:
            if not unit.check_files:
                raise CourseError(
                    f"Unit {unit.name} has no checks: neither {unit.public_checks} nor hidden ones."
                )
        self._jobs = jobs or os.cpu_count() or 1
        self._trust = trust
        self._servers: dict[bool, ServerProcess] = {}
        self._links: dict[bool, ServerLink] = {}
        self._slots: list[_Slot] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Grader:
        if sys.platform != "linux":
            raise SandboxError(
                "Grading needs Linux: its Landlock and seccomp confine the code of submissions. On macOS and "
                "Windows use a Linux machine, WSL 2 or a container; learners can do everything here."
            )
        self._secret = course_secret(self.course)
        data = open_data(self.course)
        self._data_environment = data.environment
        self._readable, self._listable = paths.readable_and_listable(
            [self.course.datasets, *data.files],
            [self.course.solutions, self.course.exercises, self.course.root / "tests"],
        )
        change_user = paths.workers_can_change_user((*self._readable, *self._listable))
        for kind in sorted({unit.uses_tensorflow for unit in self.units}):
            packages = server_packages(unit for unit in self.units if unit.uses_tensorflow == kind)
            self._servers[kind] = ServerProcess(packages, change_user=change_user and not self._trust)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for slot in self._slots:
            slot.close()
        for server in self._servers.values():
            server.close()

    def grade(
        self, submissions: Iterable[Submission], on_progress: Callable[[Progress], None] | None = None
    ) -> Iterator[Result]:
        """Grade submissions; their results come as they are ready, in no fixed order.

        Raises:
            SandboxError: where confinement or a grading process fails; what has come until then counts.
            CourseError: where the course's checks cannot be collected.
        """
        waiting = iter(submissions)
        ready: queue.SimpleQueue[Result | BaseException | None] = queue.SimpleQueue()
        stop = threading.Event()

        def run(slot: _Slot) -> None:
            try:
                while not stop.is_set():
                    with self._lock:
                        submission = next(waiting, None)
                    if submission is None:
                        break
                    ready.put(self._grade_one(slot, submission, on_progress))
            except BaseException as error:
                ready.put(error)
            finally:
                ready.put(None)

        while len(self._slots) < self._jobs:
            self._slots.append(_Slot(self))
        threads = [threading.Thread(target=run, args=(slot,), daemon=True) for slot in self._slots]
        for thread in threads:
            thread.start()
        yield from _results(ready, len(threads), stop)
        for thread in threads:
            thread.join()

    def link(self, tensorflow: bool) -> ServerLink:
        """The line to the server with or without TensorFlow."""
        with self._lock:
            if tensorflow not in self._links:
                self._links[tensorflow] = self._servers[tensorflow].link()
            return self._links[tensorflow]

    def fork_suite(self, tensorflow: bool) -> socket.socket:
        """A grading process for the units with or without TensorFlow; its channel."""
        link = self.link(tensorflow)
        ours, theirs = socket.socketpair()
        with self._lock:
            os.close(link.fork_suite(theirs))
        theirs.close()
        units = [unit for unit in self.units if unit.uses_tensorflow == tensorflow]
        setup = jobs.Setup(
            course=str(self.course.root),
            units=tuple(unit.name for unit in units),
            secret=self._secret,
            plan=self._plan(units),
            search_path=tuple(sys.path),
            environment=dict(os.environ),
        )
        jobs.send(ours, setup)
        reply = jobs.receive_by_grader(ours)
        if isinstance(reply, jobs.Failed):
            raise CourseError(reply.reason)
        if not isinstance(reply, jobs.Collected):
            raise SandboxError("A grading process ended while it collected the checks.")
        return ours

    def _plan(self, units: Sequence[Unit]) -> Plan:
        return Plan(
            readable=self._readable,
            listable=self._listable,
            packages=(("datasets", str(self.course.datasets)),),
            environment=self._data_environment,
            memory_bytes=max(unit.limits.memory_mb for unit in units) << 20,
            cpu_seconds=int(max(unit.limits.call_seconds for unit in units) * _CPU_CALLS),
            trusted=self._trust,
        )

    def _grade_one(
        self, slot: _Slot, submission: Submission, on_progress: Callable[[Progress], None] | None
    ) -> Result:
        modules = tuple(
            Module(
                module.unit, tuple(Chunk(item.label, item.source) for item in module.chunks), module.notebook
            )
            for module in submission.modules.values()
        )
        units: list[UnitResult] = []
        layers: tuple[str, ...] = ()
        for unit in self.units:
            notes = submission.unit_notes.get(unit.name, ())
            graded = slot.grade(unit, jobs.Job(unit.name, modules, submission.digest, tuple(notes)))
            units.append(graded.result)
            layers = graded.layers or layers
            if on_progress:
                on_progress(Progress(submission.learner, unit.name, len(units), len(self.units)))
        return Result(
            course=self.course.name,
            learner=submission.learner,
            units=tuple(units),
            points=round(sum(unit.points for unit in units), 6),
            max_points=round(sum(unit.max_points for unit in units), 6),
            notes=tuple(submission.notes),
            provenance=self._provenance(submission, layers),
        )

    def _provenance(self, submission: Submission, layers: tuple[str, ...]) -> Provenance:
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        return Provenance(_versions(), suite_digest(self.course), submission.digest, layers, now)


class _Slot:
    """Grades one submission at a time, with a grading process for each kind of unit."""

    def __init__(self, grader: Grader) -> None:
        self._grader = grader
        self._channels: dict[bool, socket.socket] = {}

    def grade(self, unit: Unit, job: jobs.Job) -> jobs.Graded:
        """One unit of a submission. A grading process that dies is replaced once."""
        for _ in range(2):
            if unit.uses_tensorflow not in self._channels:
                self._channels[unit.uses_tensorflow] = self._grader.fork_suite(unit.uses_tensorflow)
            channel = self._channels[unit.uses_tensorflow]
            try:
                jobs.send(channel, job)
                reply = jobs.receive_by_grader(channel)
            except ConnectionError:
                reply = None
            if isinstance(reply, jobs.Graded):
                return reply
            self._channels.pop(unit.uses_tensorflow).close()
            if isinstance(reply, jobs.Failed):
                raise SandboxError(reply.reason)
        raise SandboxError(f"The grading process ended twice while it graded {unit.name}.")

    def close(self) -> None:
        """Let the grading processes end."""
        for channel in self._channels.values():
            channel.close()


def server_packages(units: Iterable[Unit]) -> list[str]:
    """What the server of these units imports before it forks; TensorFlow only if one of them uses it."""
    used = ["numpy", *sorted({name for unit in units for name in unit.packages})]
    return list(dict.fromkeys(part for name in used for part in _IMPORTS.get(name, (name,))))


def suite_digest(course: Course) -> str:
    """SHA-256 of everything that decides a grade: checks, misconceptions, thresholds and hints."""
    digest = hashlib.sha256()
    files = [*course.exercises.glob("test_*.py"), *course.exercises.glob("*.toml")]
    files += [*course.solutions.glob("hidden/*.py"), *course.solutions.glob("thresholds.toml")]
    for path in sorted(files):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(course.root).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _results(
    ready: queue.SimpleQueue[Result | BaseException | None], running: int, stop: threading.Event
) -> Iterator[Result]:
    failure: BaseException | None = None
    try:
        while running:
            item = ready.get()
            if item is None:
                running -= 1
            elif isinstance(item, BaseException):
                failure = failure or item
                stop.set()
            else:
                yield item
    finally:
        stop.set()
    if failure is not None:
        raise failure


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in _VERSIONED:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
