"""The checks of units, ready to be run on one submission after another."""

from __future__ import annotations

import hashlib
import hmac
import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from grader import authoring
from grader.authoring import thresholds
from grader.authoring.calls import remembering
from grader.checking import carrying, diagnosis
from grader.checking.broken_checks import faults_of, note_on
from grader.checking.carrying import Dependent
from grader.checking.check_runner import CheckRunner, Ran
from grader.checking.checks import Check, not_handed_in
from grader.checking.clock import Clock
from grader.checking.collection import ChecksByUnit
from grader.checking.common_calls import Common, CommonAnswers
from grader.checking.job_sessions import JobSessions
from grader.checking.messages import Graded, Job, Settled
from grader.checking.remote_modules import RemoteModules
from grader.checking.session import Session
from grader.checking.unit_run import Tell, UnitRun
from grader.checking.verdict import is_misspelt, tripped
from grader.checking.written_code import WrittenCode
from grader.course import Unit
from grader.results import UnitResult
from grader.sandbox.client import ServerLink
from grader.sandbox.server_protocol import Plan

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
        *,
        compared: bool,
    ) -> None:
        """Take over collected checks.

        Args:
            units: of one course.
            secret: of the course; draws the inputs.
            checks: by unit.
            runner: runs a check; a plugin of the pytest session that collected them.
            remote: the modules that the checks import.
            compared: ask what is wrong without a name the calls that are the same for everybody.
        """
        self._units = {unit.name: unit for unit in units}
        self._course = units[0].course
        self._secret = secret
        self._compared = compared
        self._checks = checks
        self._runner = runner
        self._remote = remote
        self._misconceptions = {unit.name: diagnosis.MisconceptionFile(unit) for unit in units}
        self._written = {unit.name: WrittenCode(unit) for unit in units}
        seed = hmac.digest(secret, b"calls that are the same for all", hashlib.sha256)
        self._common = {
            unit.name: CommonAnswers(unit, checks[unit.name], seed, runner, self._asking) for unit in units
        }

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
        clock = _clock(unit, job.used)
        sessions = JobSessions(link, plan, unit, job, seed, clock)
        for left in reversed(range(_KILLED_RUNS)):
            run = UnitRun(unit, checks, self._runner, clock, tell)
            before, session = sessions.seconds, sessions.submission()
            with self._asking(session, seed):
                notes = (*job.notes, *session.load())
                rows, stumbled = run.rows(session)
            # Something else may have killed it; a submission that kills itself does so each time.
            took, rest = session.seconds - before, unit.limits.unit_seconds - session.seconds
            if not session.killed or not left or took > rest:
                break
            _log.warning("a worker was killed from outside; %s is run again, %d more times", unit.name, left)

        left_out = {check: ran for check, ran in stumbled if self._is_broken(check, ran, sessions)}
        broken = {check.id for check in left_out}
        results, unexplained = run.results(rows, broken, session.calls, self._misconceptions[unit.name])
        faults = faults_of(left_out, unit)
        notes += tuple(map(note_on, faults))
        result = UnitResult(unit.name, unit.title, results, notes, course_faults=faults)
        graded, used = Graded(result, session.layers, interrupted=clock.rang), session.seconds
        # After a process that was ended, or a check, it is not known what is wrong with the exercises.
        if unit.carries_forward and not job.skip and not clock.rang:
            dependents = carrying.dependents(unit, rows, broken)
            graded = self._with_carried(graded, dependents, sessions, tell) if dependents else graded
        common = Common(dict.fromkeys(unexplained, ""))
        if self._compared:
            common = self._common[unit.name].of(link, plan, job, unexplained, used)
        failing = {check.exercise for check in results if check.outcome not in ("passed", "todo")}
        written = self._written[unit.name].of(job.modules, failing, common.digests)
        result = msgspec.structs.replace(graded.result, written=written)
        interrupted = graded.interrupted or common.interrupted
        return msgspec.structs.replace(graded, result=result, interrupted=interrupted)

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
                remembering(),
                thresholds.use_course(self._course),
                warnings.catch_warnings(),
            ):
                # A check sees the warnings that it looks for; nobody reads the others.
                warnings.simplefilter("ignore")
                yield
        finally:
            self._remote.session = None
            session.close()

    def _is_broken(self, check: Check, ran: Ran, sessions: JobSessions) -> bool:
        """Whether a check that tripped is at fault: no answer can be, or it trips over the solution too."""
        no_answer = not ran.asked or is_misspelt(ran.raised)
        if no_answer or not sessions.unit.solution.is_file():
            return no_answer
        session = sessions.solution()
        with self._asking(session, sessions.seed):
            session.begin_check(check.id)
            return tripped(self._runner.run(check.item, None, sessions.clock).raised)

    def _with_carried(
        self, graded: Graded, dependents: Sequence[Dependent], sessions: JobSessions, tell: Tell
    ) -> Graded:
        """The same, with the points that are carried forward."""
        tell(Settled(graded))
        rerun = carrying.Rerun(
            sessions.submission,
            lambda session: self._asking(session, sessions.seed),
            self._runner,
            sessions.clock,
        )
        checks = carrying.carried_forward(graded.result.checks, dependents, rerun)
        result = msgspec.structs.replace(graded.result, checks=checks)
        return msgspec.structs.replace(graded, result=result, interrupted=sessions.clock.rang)


def _clock(unit: Unit, used: float) -> Clock:
    limits = unit.limits
    return Clock(limits.measuring_seconds / 2, limits.measuring_seconds, used)
