"""A place beside others where one submission is graded at a time."""

from __future__ import annotations

import msgspec

from grader import jobs
from grader.course import Unit
from grader.results import UnitResult
from grader.sandbox.client import SandboxError
from grader.sandbox.protocol import Chunk, Module
from grader.servers import GradingProcess, Servers
from grader.submission import Submission

# No code of a submission runs in a grading process, but what it sends may be too much for one.
ENDS_PER_SUBMISSION = 3
_GIVEN_UP = (
    "Not graded: the process that runs the checks ended {count} times over this unit. "
    "Ask your instructor. (Instructors: the same command tries it again.)"
)


class Slot:
    """Grades one submission at a time, with a grading process for each kind of unit."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._processes: dict[bool, GradingProcess] = {}

    def grade(self, unit: Unit, submission: Submission) -> jobs.Graded:
        """One unit of a submission. Grading processes and servers that end are replaced.

        Raises:
            CourseError: where the checks cannot be collected.
            SandboxError: where confinement fails, or no grading process can be had.
        """
        job = _job(unit, submission)
        ends = 0
        while True:
            process = self._process(unit)
            reply = _ask(process, job)
            if isinstance(reply, jobs.Graded):
                self._servers.note_success()
                return reply
            self._processes.pop(unit.uses_tensorflow).channel.close()
            if isinstance(reply, jobs.Failed) and not reply.server_ended:
                raise SandboxError(reply.reason)
            ends += 1
            if ends == ENDS_PER_SUBMISSION:
                return jobs.Graded(_given_up(process.blank[unit.name], ends), ())

    def is_ready(self, unit: Unit) -> bool:
        """Whether a unit could be begun now, without waiting for a server that still imports packages."""
        kind = unit.uses_tensorflow
        return kind in self._processes or self._servers.is_ready(kind)

    def given_up(self, unit: Unit, count: int) -> UnitResult:
        """The result of a unit whose checks could not be run.

        Args:
            unit: the unit.
            count: how often it was tried.
        """
        return _given_up(self._process(unit).blank[unit.name], count)

    def close(self) -> None:
        """Let the grading processes end."""
        for process in self._processes.values():
            process.channel.close()

    def _process(self, unit: Unit) -> GradingProcess:
        kind = unit.uses_tensorflow
        if kind not in self._processes:
            self._processes[kind] = self._servers.grading_process(kind)
        return self._processes[kind]


def _given_up(blank: UnitResult, count: int) -> UnitResult:
    said = _GIVEN_UP.format(count=count)
    checks = tuple(
        msgspec.structs.replace(check, outcome="error", message="Not graded.") for check in blank.checks
    )
    notes = (*blank.notes, said)
    return msgspec.structs.replace(blank, checks=checks, notes=notes, handed_in=True, given_up=True)


def _job(unit: Unit, submission: Submission) -> jobs.Job:
    modules = tuple(
        Module(module.unit, tuple(Chunk(item.label, item.source) for item in module.chunks), module.notebook)
        for module in submission.modules.values()
    )
    return jobs.Job(unit.name, modules, submission.digest, tuple(submission.unit_notes.get(unit.name, ())))


def _ask(process: GradingProcess, job: jobs.Job) -> jobs.FromSuite | None:
    try:
        jobs.send(process.channel, job)
        return jobs.receive_by_grader(process.channel)
    except ConnectionError:
        return None
