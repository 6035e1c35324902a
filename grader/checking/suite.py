"""Collects the checks of units once, and runs them for one submission after another."""

from __future__ import annotations

import hashlib
import hmac
import os
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from grader import authoring, marks
from grader.authoring import thresholds
from grader.checking import diagnosis
from grader.checking.check_runner import CheckRunner, Ran
from grader.checking.checks import Check, check_of, not_handed_in
from grader.checking.clock import Clock
from grader.checking.messages import Graded, Job
from grader.checking.remote_modules import RemoteModules
from grader.checking.session import Session
from grader.checking.unit_run import Tell, UnitRun
from grader.checking.verdict import tripped
from grader.course import CourseError, Unit
from grader.results import UnitResult
from grader.sandbox.client import ServerLink
from grader.sandbox.protocol import Chunk, Module, Plan

_KILLED_RUNS = 3
_LEFT_OUT = (
    "A check of the course is broken, so it was left out and costs no points. It is not your fault: tell "
    "your instructor. {fault}"
)


class CollectionError(Exception):
    """A unit's checks cannot be collected; the text says why."""


class Suite:
    """The pytest plugin that keeps the checks of some units and runs them on demand."""

    def __init__(self, units: Sequence[Unit], secret: bytes, work: Callable[[Suite], None]) -> None:
        self._units = {unit.name: unit for unit in units}
        self._course = units[0].course
        self._secret = secret
        self._work = work
        self._remote = RemoteModules(self._course.units)
        self._remote.install()
        self._runner = CheckRunner()
        self._misconceptions = {unit.name: diagnosis.MisconceptionFile(unit) for unit in units}
        self.checks: dict[str, list[Check]] = {unit.name: [] for unit in units}
        self.problem: str | None = None

    def collect_and_work(self) -> None:
        """Collect the checks, then hand this suite to ``work``.

        Raises:
            CollectionError: where a check file does not import or names no exercise.
        """
        files = [str(path) for unit in self._units.values() for path in unit.check_files]
        unused = ("terminal", "cacheprovider", "logging", "junitxml", "faulthandler")
        pytest.main(
            [
                *files,
                "--import-mode=importlib",
                f"--rootdir={self._course.root}",
                f"-c{os.devnull}",
                "--capture=no",
                *(f"-pno:{name}" for name in unused),
            ],
            plugins=[self, self._runner, authoring],
        )
        if self.problem is not None:
            raise CollectionError(self.problem)

    def pytest_configure(self, config: pytest.Config) -> None:
        """Know the marks that checks carry."""
        marks.register(config)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep what a check file that does not import says."""
        if report.failed:
            self.problem = f"{report.nodeid} cannot be collected:\n{report.longreprtext}"

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running every item once: wait for submissions."""
        if self.problem is None:
            try:
                for item in session.items:
                    check = check_of(item, self._unit_of(item))
                    self.checks[self._unit_of(item).name].append(check)
            except CourseError as error:
                self.problem = str(error)
            else:
                self._work(self)
        return True

    def grade(self, link: ServerLink, plan: Plan, job: Job, tell: Tell) -> Graded:
        """Run the checks of a unit on one submission.

        Args:
            link: asks for workers.
            plan: how they are confined.
            job: what to grade.
            tell: is told of each check that begins, and of what came of it.

        Raises:
            SandboxError: where workers cannot be had any more.
        """
        unit = self._units[job.unit]
        if not any(module.name == unit.name for module in job.modules):
            return Graded(self.blank(unit, job.notes), ())
        seed = hmac.digest(self._secret, job.digest.encode(), hashlib.sha256)
        checks = [check for check in self.checks[unit.name] if check.id not in job.skip]
        used, clock = job.used, _clock(unit, job.used)
        for left in reversed(range(_KILLED_RUNS)):
            run = UnitRun(unit, checks, self._runner, clock, tell)
            session = Session(link, plan, unit, job.modules, seed, job.labels, clock, used, job.files)
            with self._asking(session, seed):
                notes = (*job.notes, *session.load())
                rows, stumbled = run.rows(session)
            # Somebody else may have killed it; a submission that kills itself does so each time.
            took, used = session.seconds - used, session.seconds
            if not session.killed or not left or took > unit.limits.unit_seconds - used:
                break

        def reference() -> Session:
            return Session(link, plan, unit, _solutions(unit), seed, {}, clock)

        broken = {
            check.id: ran for check, ran in stumbled if self._is_broken(check, ran, run, reference, seed)
        }
        results = run.results(rows, broken, session.calls, self._misconceptions[unit.name])
        faults = tuple(f"{name} ({_place(ran, unit)})" for name, ran in broken.items())
        notes += tuple(_LEFT_OUT.format(fault=fault) for fault in faults)
        result = UnitResult(unit.name, unit.title, results, notes, course_faults=faults)
        return Graded(result, session.layers, interrupted=clock.rang)

    def blank(self, unit: Unit, notes: Iterable[str] = ()) -> UnitResult:
        """The result of who handed in nothing."""
        checks = tuple(map(not_handed_in, self.checks[unit.name]))
        return UnitResult(unit.name, unit.title, checks, tuple(notes), handed_in=False)

    @contextmanager
    def _asking(self, session: Session, seed: bytes) -> Iterator[None]:
        """Let checks ask this session, and draw the inputs of this seed."""
        self._remote.session = session
        self._runner.begin(session)
        try:
            with (
                authoring.seed_inputs(seed),
                thresholds.use_course(self._course),
                warnings.catch_warnings(),
            ):
                # A check sees the warnings that it looks for; the others nobody reads.
                warnings.simplefilter("ignore")
                yield
        finally:
            self._remote.session = None
            session.close()

    def _is_broken(
        self, check: Check, ran: Ran, run: UnitRun, reference: Callable[[], Session], seed: bytes
    ) -> bool:
        """Whether a check that tripped is at fault: it asked nothing, or trips over the solution too."""
        if not ran.asked or not run.unit.solution.is_file():
            return not ran.asked
        session = reference()
        with self._asking(session, seed):
            session.begin_check(check.id)
            return tripped(self._runner.run(check.item, None, run.clock).raised)

    def _unit_of(self, item: pytest.Item) -> Unit:
        return next(unit for unit in self._units.values() if item.path in unit.check_files)


def _clock(unit: Unit, used: float) -> Clock:
    limits = unit.limits
    return Clock(limits.measuring_seconds / 2, limits.measuring_seconds, used)


def _solutions(unit: Unit) -> list[Module]:
    """The modules of the course's own solution, as a submission has them."""
    texts = unit.course.solution_texts().items()
    return [Module(name, (Chunk(f"{name}.py", text),)) for name, text in texts]


def _place(ran: Ran, unit: Unit) -> str:
    """Where a check tripped, in words that tell nothing of what it compares."""
    files = {str(path): path.name for path in unit.check_files}
    frames = traceback.extract_tb(ran.raised.__traceback__ if ran.raised else None)
    lines = [f"{files[frame.filename]}, line {frame.lineno}: " for frame in frames if frame.filename in files]
    return f"{''.join(lines[-1:])}{type(ran.raised).__name__}"
