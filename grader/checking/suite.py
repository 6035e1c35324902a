"""The checks of units, ready to be run on one submission after another."""

from __future__ import annotations

import hashlib
import hmac
import logging
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from grader import authoring
from grader.authoring import thresholds
from grader.checking import carrying, diagnosis
from grader.checking.broken_checks import faults_of, note_on, solution_modules
from grader.checking.check_runner import CheckRunner, Ran
from grader.checking.checks import Check, not_handed_in
from grader.checking.clock import Clock
from grader.checking.collection import ChecksByUnit
from grader.checking.messages import Graded, Job, Settled
from grader.checking.reference_answers import ReferenceAnswers
from grader.checking.remote_modules import RemoteModules
from grader.checking.session import Session
from grader.checking.unit_run import Tell, UnitRun
from grader.checking.verdict import tripped
from grader.course import Unit
from grader.results import UnitResult
from grader.sandbox.client import ServerLink
from grader.sandbox.protocol import Plan

_log = logging.getLogger(__name__)

_KILLED_RUNS = 3


class Suite:
    """Runs the checks of units on submissions."""

    def __init__(
        self,
        units: Sequence[Unit],
        secret: bytes,
        checks: ChecksByUnit,
        runner: CheckRunner,
        remote: RemoteModules,
    ) -> None:
        """Take over collected checks.

        Args:
            units: of one course.
            secret: of the course; draws the inputs.
            checks: by unit.
            runner: runs a check; a plugin of the pytest session that collected them.
            remote: the modules that the checks import.
        """
        self._units = {unit.name: unit for unit in units}
        self._course = units[0].course
        self._secret = secret
        self._checks = checks
        self._runner = runner
        self._remote = remote
        self._misconceptions = {unit.name: diagnosis.MisconceptionFile(unit) for unit in units}

    def grade(self, link: ServerLink, plan: Plan, job: Job, tell: Tell) -> Graded:
        """Run the checks of a unit on one submission.

        Args:
            link: asks for workers.
            plan: how they are confined.
            job: what to grade.
            tell: called with each check that begins, and with what came of it.

        Raises:
            SandboxError: if no worker can be started any more.
        """
        unit = self._units[job.unit]
        if not any(module.name == unit.name for module in job.modules):
            return Graded(self.blank(unit, job.notes), ())
        seed = hmac.digest(self._secret, job.digest.encode(), hashlib.sha256)
        checks = [check for check in self._checks[unit.name] if check.id not in job.skip]
        used, clock = job.used, _clock(unit, job.used)
        for left in reversed(range(_KILLED_RUNS)):
            run = UnitRun(unit, checks, self._runner, clock, tell)
            session = Session(link, plan, unit, job.modules, seed, job.labels, clock, used, job.files)
            with self._asking(session, seed):
                notes = (*job.notes, *session.load())
                rows, stumbled = run.rows(session)
            # Something else may have killed it; a submission that kills itself does so each time.
            took, used = session.seconds - used, session.seconds
            if not session.killed or not left or took > unit.limits.unit_seconds - used:
                break
            _log.warning("a worker was killed from outside; %s is run again, %d more times", unit.name, left)

        def reference() -> Session:
            return Session(link, plan, unit, solution_modules(unit), seed, {}, clock)

        broken = {
            check.id: ran for check, ran in stumbled if self._is_broken(check, ran, run, reference, seed)
        }
        results = run.results(rows, broken, session.calls, self._misconceptions[unit.name])
        faults = faults_of(broken, unit)
        notes += tuple(map(note_on, faults))
        result = UnitResult(unit.name, unit.title, results, notes, course_faults=faults)
        graded = Graded(result, session.layers, interrupted=clock.rang)
        # A process that was ended in between, by whatever it was, knows only some of the outcomes.
        if not unit.carries_forward or job.skip or clock.rang:
            return graded
        dependents = carrying.dependents(unit, rows, broken)
        if not dependents:
            return graded
        tell(Settled(graded))

        solution = [module for module in solution_modules(unit) if module.name == unit.name]

        def opened(needed: tuple[str, ...]) -> Session:
            answers = ReferenceAnswers(link, plan, unit, solution, needed, seed, clock)
            spent.append(
                Session(
                    link, plan, unit, job.modules, seed, job.labels, clock, spent[-1].seconds, job.files, answers
                )
            )
            return spent[-1]

        spent = [session]
        rerun = carrying.Rerun(opened, lambda made: self._asking(made, seed), self._runner, clock)
        checks_now = carrying.carried_forward(results, dependents, rerun)
        result = msgspec.structs.replace(result, checks=checks_now)
        return Graded(result, session.layers, interrupted=clock.rang)

    def blank(self, unit: Unit, notes: Iterable[str] = ()) -> UnitResult:
        """The result if nothing was handed in."""
        checks = tuple(map(not_handed_in, self._checks[unit.name]))
        return UnitResult(unit.name, unit.title, checks, tuple(notes), handed_in=False)

    @contextmanager
    def _asking(self, session: Session, seed: bytes) -> Iterator[None]:
        """Let checks ask this session, and draw their inputs from this seed."""
        self._remote.session = session
        self._runner.begin(session)
        try:
            with (
                authoring.seed_inputs(seed),
                thresholds.use_course(self._course),
                warnings.catch_warnings(),
            ):
                # A check sees the warnings that it looks for; nobody reads the others.
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


def _clock(unit: Unit, used: float) -> Clock:
    limits = unit.limits
    return Clock(limits.measuring_seconds / 2, limits.measuring_seconds, used)
