"""A place, one of several, where one submission is graded at a time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import msgspec

from grader.checking import messages
from grader.course import Unit
from grader.results import CheckResult, UnitResult
from grader.sandbox.client import SandboxError
from grader.sandbox.protocol import Chunk, File, Module
from grader.scheduling import watchdog
from grader.scheduling.server_pool import GradingProcess, ServerPool
from grader.submission import Companion, ModuleSource, Submission
from grader.submission.model import needed_modules

_log = logging.getLogger(__name__)

# Hears what a check found, as soon as it has ended: a submission, the unit, and the result of the check.
Heard = Callable[[Submission, Unit, CheckResult], None]

# No code of a submission runs in a grading process, but what a submission sends may be too much for one.
ENDS_PER_SUBMISSION = 3
_GIVEN_UP = (
    "Not graded: the process that runs the checks ended {count} times over this unit. "
    "Ask your instructor. (Instructors: the same command tries it again.)"
)


class GradingSlot:
    """Grades one submission at a time, with a grading process for each kind of unit."""

    def __init__(self, servers: ServerPool, heard: Heard) -> None:
        self._servers = servers
        self._heard = heard
        self._processes: dict[bool, GradingProcess] = {}

    def grade(self, unit: Unit, submission: Submission) -> messages.Graded:
        """One unit of a submission. Grading processes and servers that end are replaced.

        Raises:
            CourseError: if the checks cannot be collected.
            SandboxError: if confinement fails, or no grading process can be started.
        """
        job, started = _job(unit, submission), time.monotonic()
        checked: dict[str, CheckResult] = {}
        ends = 0
        while True:
            process = self._process(unit)
            progress = watchdog.Progress(on_checked=partial(self._heard, submission, unit))
            blank = process.blank[unit.name]
            reply = watchdog.ask(process, job, unit.limits, progress)
            if isinstance(reply, messages.Graded):
                self._servers.note_success()
                _log.info(
                    "graded %s of %s in %.2f s", unit.name, submission.learner, time.monotonic() - started
                )
                if reply.interrupted:
                    # Nobody else is graded by a process that a stranger's network has left half done.
                    self._processes.pop(unit.uses_tensorflow).close()
                return messages.Graded(watchdog.merged(blank, checked, reply.result), reply.layers)
            self._processes.pop(unit.uses_tensorflow).close()
            if isinstance(reply, messages.Failed) and not reply.server_ended:
                raise SandboxError(reply.reason)
            ends += 1
            _log.warning("%s of %s, time %d: %s", unit.name, submission.learner, ends, _why(reply, progress))
            if progress.settled is not None and (progress.stopped or ends == ENDS_PER_SUBMISSION):
                # Points that would be carried forward are worth no more of the machine.
                return progress.settled
            if progress.stopped and progress.began:
                # What was measured before is kept; what comes after it gets a process of its own.
                checked |= watchdog.stopped(blank, progress)
                used = time.monotonic() - started
                job = msgspec.structs.replace(job, skip=tuple(checked), used=used)
                if ends == ENDS_PER_SUBMISSION or used >= watchdog.longest(unit.limits):
                    return messages.Graded(watchdog.merged(blank, checked, None), progress.layers)
            elif ends == ENDS_PER_SUBMISSION:
                return messages.Graded(_given_up(blank, ends), ())

    def is_ready(self, unit: Unit) -> bool:
        """Whether a unit could be started now, without waiting for a server that still imports packages."""
        kind = unit.uses_tensorflow
        return kind in self._processes or self._servers.is_ready(kind)

    def blank(self, unit: Unit) -> UnitResult:
        """The result of a learner who handed in nothing."""
        return self._process(unit).blank[unit.name]

    def given_up(self, unit: Unit, count: int) -> UnitResult:
        """The result of a unit whose checks could not be run.

        Args:
            unit: the unit.
            count: how often it was tried.
        """
        return _given_up(self.blank(unit), count)

    def close(self) -> None:
        """Let the grading processes end."""
        for process in self._processes.values():
            process.close()
        self._processes.clear()

    def _process(self, unit: Unit) -> GradingProcess:
        kind = unit.uses_tensorflow
        if kind not in self._processes:
            self._processes[kind] = self._servers.grading_process(kind)
        return self._processes[kind]


class GradingSlots:
    """The grading slots of a grader: some for its own threads, others for threads that borrow one."""

    def __init__(self, servers: ServerPool, heard: Heard) -> None:
        self._servers = servers
        self._heard = heard
        self._own: list[GradingSlot] = []
        self._idle: list[GradingSlot] = []
        self._lock = threading.Lock()

    def first(self, count: int) -> list[GradingSlot]:
        """The grader's own slots, that many."""
        while len(self._own) < count:
            self._own.append(GradingSlot(self._servers, self._heard))
        return self._own[:count]

    @contextmanager
    def borrowed(self) -> Iterator[GradingSlot]:
        """A slot that no other thread uses in the meantime."""
        with self._lock:
            slot = self._idle.pop() if self._idle else GradingSlot(self._servers, self._heard)
        try:
            yield slot
        finally:
            with self._lock:
                self._idle.append(slot)

    def close(self) -> None:
        """Let all of their grading processes end."""
        for slot in (*self._own, *self._idle):
            slot.close()


def _why(reply: messages.Failed | None, progress: watchdog.Progress) -> str:
    """Why a grading process ended, for the log."""
    said = progress.stopped or (reply.reason if reply is not None else "it ended by itself")
    return f"the grading process ended at {progress.began or 'its start'}: {said}"


def _given_up(blank: UnitResult, count: int) -> UnitResult:
    said = _GIVEN_UP.format(count=count)
    checks = tuple(
        msgspec.structs.replace(check, outcome="error", message="Not graded.") for check in blank.checks
    )
    notes = (*blank.notes, said)
    return msgspec.structs.replace(blank, checks=checks, notes=notes, handed_in=True, given_up=True)


def _job(unit: Unit, submission: Submission) -> messages.Job:
    modules: list[Module] = []
    labels: dict[str, str] = {}
    files: dict[str, File] = {}
    # The unit's own files come first, in case those of another one have the same name.
    needed = needed_modules(submission.modules, unit.name)
    for module in sorted(needed.values(), key=lambda module: module.unit != unit.name):
        # A worker sees nothing of a submission that its digest does not cover.
        fixed = [_label(module, number) for number in range(1, len(module.chunks) + 1)]
        labels.update(zip(fixed, (item.label for item in module.chunks), strict=True))
        chunks = (Chunk(label, item.source) for label, item in zip(fixed, module.chunks, strict=True))
        modules.append(Module(module.unit, tuple(chunks)))
        for companion in module.companions:
            if companion.path not in files:
                files[companion.path] = File(companion.path, companion.data)
                if companion.path.endswith(".py"):
                    modules.append(_own_module(companion))
    notes = tuple(submission.unit_notes.get(unit.name, ()))
    digest = submission.inputs_digest(unit.name)
    return messages.Job(unit.name, tuple(modules), labels, digest, notes, files=tuple(files.values()))


def _own_module(companion: Companion) -> Module:
    """A learner's own module, as a worker imports it."""
    name = companion.path.removesuffix(".py").replace("/", ".")
    package = name.endswith(".__init__")
    chunk = Chunk(companion.path, companion.data.decode("utf-8", "replace"))
    return Module(name.removesuffix(".__init__"), (chunk,), own=True, package=package)


def _label(module: ModuleSource, number: int) -> str:
    return f"{module.unit}.ipynb, code cell {number}" if module.notebook else f"{module.unit}.py"
