"""Grade submissions: grading processes in parallel, results as they come."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cache
from types import TracebackType

import msgspec

from grader.course import Course, CourseError, Unit
from grader.course.digests import suite_digest, unit_digest
from grader.course.secret import course_secret
from grader.results import Provenance, Result, UnitResult
from grader.sandbox.client import SandboxError
from grader.scheduling.grading_slot import GradingSlot, GradingSlots, Heard
from grader.scheduling.parallel_run import ParallelRun
from grader.scheduling.reference_gate import ReferenceGate
from grader.scheduling.server_pool import ServerPool
from grader.scheduling.work_queue import InProgress, WorkQueue
from grader.submission import Submission, reading_digest
from grader.submission.times import later_reading

Kept = Callable[[Submission], Result | None]

# How long a thread may still take to see that it has nothing more to do.
_JOIN_SECONDS = 10.0
_VERSIONED = ("neurokata", "numpy", "tensorflow", "tensorflow-cpu", "keras", "pytest", "msgspec")


@dataclass(frozen=True)
class Progress:
    """How far a batch has come.

    Attributes:
        learner: whose submission it is.
        unit: the unit that was just graded.
        units_done: number of units of that submission that are graded.
        units: number of units of each submission.
    """

    learner: str
    unit: str
    units_done: int
    units: int


class Grader:
    """Grades submissions of a course. A context manager: it keeps servers and grading processes warm.

    Attributes:
        course: the course.
        units: the units that are graded.
        digests: by unit, the digest of all that decides the grade; there once the grader is entered.
    """

    def __init__(
        self,
        course: Course,
        *,
        jobs: int | None = None,
        trust: bool = False,
        units: Sequence[str] | None = None,
        compared: bool = False,
        heard: Heard = lambda *_: None,
    ) -> None:
        """Prepare to grade; nothing is started yet.

        Args:
            course: the course.
            jobs: how many submissions to grade in parallel, or units of them if there are fewer submissions;
                one per core by default.
            trust: run submissions unconfined.
            units: names of the units to grade; all by default.
            compared: ask what is wrong without a name some calls that are the same for everybody, so that
                learners of a class can be compared.
            heard: called with what each check found, as it ends; from several threads, and about the
                course's own solution too.

        Raises:
            CourseError: for a unit that the course does not have, or one without checks.
        """
        self.course = course = course.settled()
        self.units = [course.unit(name) for name in units] if units else list(course.units)
        for unit in self.units:
            if not unit.check_files:
                raise CourseError(
                    f"Unit {unit.name} has no checks: neither {unit.public_checks} nor hidden ones."
                )
        self._jobs = jobs or os.cpu_count() or 1
        self._trust = trust
        self._compared = compared
        self._heard = heard
        self._runs: list[ParallelRun] = []

    def __enter__(self) -> Grader:
        if sys.platform != "linux":
            raise SandboxError(
                "Grading needs Linux: its Landlock and seccomp confine the code of submissions. On macOS and "
                "Windows use a Linux machine, WSL 2 or a container; learners can do everything here."
            )
        secret = course_secret(self.course)
        self._suite = suite_digest(self.course)
        self.digests = {unit.name: unit_digest(unit, secret) for unit in self.units}
        self._gate = ReferenceGate(self.course, self.digests, _versions())
        self._servers = ServerPool(
            self.course, self.units, secret, trust=self._trust, compared=self._compared
        )
        self._slots = GradingSlots(self._servers, self._heard)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if running := [run for run in self._runs if run.stop()]:
            # The reader of the results has gone: end what is running, and close no slot that is still in use.
            self._servers.close()
            for run in running:
                run.join(_JOIN_SECONDS)
        self._slots.close()
        self._servers.close()

    def grade(
        self,
        submissions: Iterable[Submission],
        on_progress: Callable[[Progress], None] | None = None,
        kept: Kept | None = None,
    ) -> Iterator[Result]:
        """Grade submissions; results come as they are ready, in no fixed order.

        Args:
            submissions: read one by one, each when there is time for it; several threads read, one at a time.
            on_progress: called after each unit, from several threads.
            kept: gives an earlier result of a submission, with only the units that are not graded again.

        Raises:
            SandboxError: if confinement or a grading process fails; the results before that count.
            CourseError: if the course's checks cannot be collected.
        """
        tell = on_progress or (lambda _: None)

        def known(submission: Submission) -> Result | None:
            before = kept(submission) if kept else None
            for number, unit in enumerate(before.units if before else (), start=1):
                tell(Progress(submission.learner, unit.unit, number, len(self.units)))
            return before

        def reference(solution: Submission, units: Sequence[Unit]) -> Iterator[UnitResult]:
            for result in self._grade([solution], units, lambda _: None, lambda _: None):
                yield from result.units

        self._gate.let_pass(self.units, reference)
        yield from self._grade(submissions, self.units, tell, known)

    def _grade(
        self,
        submissions: Iterable[Submission],
        units: Sequence[Unit],
        tell: Callable[[Progress], None],
        known: Kept,
    ) -> Iterator[Result]:
        """Grade these units of submissions on all slots."""

        def graded(submission: Submission, unit: Unit, missing: int) -> None:
            tell(Progress(submission.learner, unit.name, len(units) - missing, len(units)))

        pending = WorkQueue(submissions, units, known)
        run = ParallelRun(pending, self._grade_unit, graded, self._result)
        self._runs.append(run)
        yield from run.results(self._slots.first(self._jobs))
        self._runs.remove(run)

    def grade_one(self, submission: Submission, before: Result | None = None) -> Result:
        """Grade one submission in the calling thread; several threads may do so in parallel.

        Args:
            submission: what was handed in.
            before: an earlier result of it, with only the units that are not graded again.

        Raises:
            SandboxError: if confinement or a grading process fails.
            CourseError: if the course's checks cannot be collected.
        """
        with self._slots.borrowed() as slot:
            self._gate.let_pass(
                self.units,
                lambda solution, units: (self._grade_unit(slot, unit, solution)[0] for unit in units),
            )
            underway = InProgress.begin(submission, self.units, before)
            for unit in underway.todo:
                underway.add(*self._grade_unit(slot, unit, submission))
            return self._result(underway)

    def prepare(self) -> float:
        """Grade the course's own solution, if it is not known to pass, and return what all units are worth.

        Raises:
            SandboxError: if confinement or a grading process fails.
            CourseError: if a check of the course fails, is broken or cannot be collected.
        """
        for _ in self.grade([]):
            pass
        with self._slots.borrowed() as slot:
            return sum(slot.blank(unit).max_points for unit in self.units)

    def give_up(self, submission: Submission, before: Result | None, count: int) -> Result:
        """The result of a submission that could not be graded in ``count`` tries; nothing of it is run."""
        underway = InProgress.begin(submission, self.units, before)
        with self._slots.borrowed() as slot:
            for unit in underway.todo:
                given_up = slot.given_up(unit, count)
                underway.add(msgspec.structs.replace(given_up, suite=self.digests[unit.name]), ())
        return self._result(underway)

    def _grade_unit(
        self, slot: GradingSlot, unit: Unit, submission: Submission
    ) -> tuple[UnitResult, tuple[str, ...]]:
        graded = slot.grade(unit, submission)
        return msgspec.structs.replace(graded.result, suite=self.digests[unit.name]), graded.layers

    def _result(self, underway: InProgress) -> Result:
        submission, before = underway.submission, underway.before
        order = [unit.name for unit in self.units]
        units = [
            msgspec.structs.replace(unit, time=later_reading(unit.time, submission.times.get(unit.unit)))
            for unit in sorted(underway.done, key=lambda unit: order.index(unit.unit))
        ]
        graded = [unit for unit in units if not unit.given_up]
        return Result(
            course=self.course.name,
            learner=submission.learner,
            units=tuple(units),
            points=round(sum(unit.points for unit in graded), 6),
            max_points=round(sum(unit.max_points for unit in graded), 6),
            carried=round(sum(unit.carried for unit in graded), 6),
            notes=tuple(submission.notes),
            provenance=Provenance(
                versions=_versions(),
                suite=self._suite,
                submission=submission.digest,
                reading=reading_digest(submission),
                confinement=underway.layers,
                graded_at=datetime.now(timezone.utc).isoformat(timespec="seconds"),
                trusted=self._trust or (before is not None and before.provenance.trusted),
            ),
        )


@cache
def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in _VERSIONED:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
