"""A grading process: collects checks once and runs them for one submission after another."""

from __future__ import annotations

import hashlib
import hmac
import os
import socket
import sys
import traceback
import warnings
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Literal, cast

import pytest
from _pytest.runner import runtestprotocol

from grader import authoring, diagnosis, thresholds, training
from grader.checks import Check, Row, check_of, not_handed_in, result_of
from grader.course import CourseError, Unit, load_course
from grader.jobs import Collected, Failed, Graded, Job, Setup, receive_by_suite, send
from grader.loading import load_module
from grader.results import CheckResult, UnitResult
from grader.sandbox.client import SandboxError, ServerEnded, ServerLink
from grader.sandbox.protocol import Plan
from grader.sandbox.recording import Recorded
from grader.sandbox.remote import RemoteModules
from grader.sandbox.session import Session
from grader.verdict import judge

_KILLED_RUNS = 3
# Where one of these is set, pytest writes out how two values differ however long they are.
_WRITES_OUT_ALL = ("CI", "BUILD_NUMBER")


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
        self._misconceptions = {unit.name: diagnosis.MisconceptionFile(unit) for unit in units}
        self._raised: BaseException | None = None
        self._calls_of: dict[str, list[Recorded]] = {}
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
            plugins=[self, authoring],
        )
        if self.problem is not None:
            raise CollectionError(self.problem)

    def pytest_configure(self, config: pytest.Config) -> None:
        """Know the marks that checks carry."""
        config.addinivalue_line("markers", "points(value): what the check is worth")
        config.addinivalue_line("markers", "full_data: needs the real data sets")

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

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Keep what the check raised, without the source and the values that pytest's own report renders."""
        raised = call.excinfo.value if call.excinfo else None
        if raised is not None and self._raised is None:
            self._raised = raised
        when = cast(Literal["setup", "call", "teardown"], call.when)
        outcome: Literal["passed", "failed"] = "passed" if raised is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, when, duration=call.duration)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
    ) -> Generator[None, object, object]:
        """Keep the calls that a fixture makes: every check that uses it has made them."""
        session = self._remote.session
        calls = session.calls if session else []
        first = len(calls)
        try:
            return (yield)
        finally:
            self._calls_of[fixturedef.argname] = calls[first:]

    def grade(self, link: ServerLink, plan: Plan, job: Job) -> Graded:
        """Run every check of a unit on one submission.

        Raises:
            ServerEnded: where workers cannot be had any more.
        """
        for left in reversed(range(_KILLED_RUNS)):
            graded, killed = self._grade_once(link, plan, job)
            # Somebody else may have killed it; a submission that kills itself does so each time.
            if not killed or not left:
                break
        return graded

    def blank(self, unit: Unit, notes: Iterable[str] = ()) -> UnitResult:
        """The result of who handed in nothing."""
        checks = tuple(map(not_handed_in, self.checks[unit.name]))
        return UnitResult(unit.name, unit.title, checks, tuple(notes), handed_in=False)

    def _grade_once(self, link: ServerLink, plan: Plan, job: Job) -> tuple[Graded, bool]:
        unit = self._units[job.unit]
        if not any(module.name == unit.name for module in job.modules):
            return Graded(self.blank(unit, job.notes), ()), False
        seed = hmac.digest(self._secret, job.digest.encode(), hashlib.sha256)
        session = Session(link, plan, unit, job.modules, seed)
        self._remote.session = session
        self._calls_of.clear()
        try:
            with (
                authoring.seed_inputs(seed),
                thresholds.use_course(self._course),
                warnings.catch_warnings(),
            ):
                # A check sees the warnings that it looks for; the others nobody reads.
                warnings.simplefilter("ignore")
                notes = (*job.notes, *load_module(session, unit))
                checks = tuple(self._run_all(session, unit))
        finally:
            self._remote.session = None
            session.close()
        return Graded(UnitResult(unit.name, unit.title, checks, notes), session.layers), session.killed

    def _unit_of(self, item: pytest.Item) -> Unit:
        return next(unit for unit in self._units.values() if item.path in unit.check_files)

    def _run_all(self, session: Session, unit: Unit) -> list[CheckResult]:
        rows = []
        checks = self.checks[unit.name]
        # Behind the last check comes none, so that pytest lets go of what fixtures of any scope have made.
        following = [*(check.item for check in checks[1:]), None]
        for check, next_item in zip(checks, following, strict=True):
            first = len(session.calls)
            self._raised = None
            session.begin_check(check.id)
            reports = runtestprotocol(check.item, log=False, nextitem=next_item)
            if isinstance(self._raised, pytest.skip.Exception):
                continue
            # A check may have taken it for an exception of the exercise.
            if session.failure is not None:
                raise session.failure
            calls = session.calls[first:] or self._calls_of_fixtures(check.item)
            verdict = judge(self._raised, check.exercise, calls[-1] if calls else None)
            seconds = sum(report.duration for report in reports)
            rows.append(Row(check, verdict, session.take_output(), seconds))
        named = self._diagnose(rows, session.calls, unit)
        return [result_of(row, named.get(row.check.id), unit.course.feedback) for row in rows]

    def _calls_of_fixtures(self, item: pytest.Item) -> list[Recorded]:
        """The calls behind what a check has from fixtures, where another check may have been the first."""
        names = getattr(item, "fixturenames", [])
        return [call for name in names for call in self._calls_of.get(name, [])]

    def _diagnose(
        self, rows: list[Row], calls: list[Recorded], unit: Unit
    ) -> dict[str, authoring.Misconception]:
        """By check: the misconception that it named, else the one that answers as the submission did."""
        found: dict[str, authoring.Misconception] = {}
        recognized: dict[str, authoring.Misconception | None] = {}
        failed = [row for row in rows if row.verdict.outcome in ("failed", "error")]
        misconceptions = self._misconceptions[unit.name].fresh() if failed else []
        for row in failed:
            name = row.check.exercise.name
            candidates = [item for item in misconceptions if item.exercise == name]
            named = next((item for item in candidates if item.name == row.verdict.misconception), None)
            if named is None:
                # Replaying takes its time, so a check's own word is asked for first.
                if name not in recognized:
                    of_exercise = [call for call in calls if call.function == name]
                    recognized[name] = diagnosis.recognize(candidates, of_exercise)
                named = recognized[name]
            if named is not None:
                found[row.check.id] = named
        return found


def main(channel_fd: int, control_fd: int) -> None:
    """Serve a grader at the other end of ``channel_fd``: a set-up, then jobs, until it closes the line."""
    channel = socket.socket(fileno=channel_fd)
    link = ServerLink(socket.socket(fileno=control_fd))
    setup = receive_by_suite(channel)
    if not isinstance(setup, Setup):
        return
    os.environ.update(setup.environment)
    for name in _WRITES_OUT_ALL:
        os.environ.pop(name, None)
    sys.path[:] = [setup.course, *(entry for entry in setup.search_path if entry and entry != setup.course)]

    def work(suite: Suite) -> None:
        send(channel, Collected({unit.name: suite.blank(unit) for unit in units}))
        while isinstance(job := receive_by_suite(channel), Job):
            send(channel, suite.grade(link, setup.plan, job))

    try:
        course = load_course(setup.course)
        units = [course.unit(name) for name in setup.units]
        if any(unit.uses_tensorflow for unit in units):
            training.make_ready()
        Suite(units, setup.secret, work).collect_and_work()
    except ServerEnded as error:
        send(channel, Failed(str(error), server_ended=True))
    except (CourseError, CollectionError, SandboxError) as error:
        send(channel, Failed(str(error)))
    except Exception:
        send(channel, Failed(f"The grading process failed:\n{traceback.format_exc()}"))
