"""A pytest run of a course's public checks, as learners see it."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from grader.checking.library_noise import without_noise
from grader.course import UNIT_NAME, Course
from grader.learner.finding import Finding
from grader.learner.findings import Files
from grader.learner.judging import Judging
from grader.learner.loading import PACKAGE, give_copies, load
from grader.learner.report import Report, finding_lines
from grader.learner.source import display_path
from grader.learner.tally import Check, rows_of

CHECK_FILE = re.compile(rf"test_({UNIT_NAME.pattern})\.py")
_LETTERS = {
    "todo": ("todo", "t", ("TODO", {"yellow": True})),
    "wrong": ("wrong", "F", ("WRONG", {"red": True})),
    "not loaded": ("not loaded", "E", ("NOT LOADED", {"red": True})),
}


class LearnerSession(Judging):
    """The hooks of a run; registered when the first file of public checks is collected.

    Args:
        config: pytest's.
        course: whose checks.
        encoding: of the terminal.
    """

    def __init__(self, config: pytest.Config, course: Course, encoding: str) -> None:
        super().__init__()
        self._config = config
        self._course = course
        self._start = config.invocation_params.dir
        self._encoding = encoding
        self._standard = wants_standard_tracebacks(config)
        self._checks: list[Check] = []
        self._findings: dict[str, Finding] = {}
        self._units = {unit.name: unit for unit in course.units}
        self._notes: list[str] = []
        self._running = ""
        # One file that cannot be collected must not keep the others from running.
        config.option.continue_on_collection_errors = True

    @property
    def course(self) -> Course:
        """Whose checks run."""
        return self._course

    @property
    def checks(self) -> list[Check]:
        """The checks that were selected."""
        return self._checks

    @property
    def findings(self) -> dict[str, Finding]:
        """What the checks that have ended found, by id."""
        return self._findings

    @property
    def notes(self) -> list[str]:
        """What kept checks from running."""
        return self._notes

    def begin(self, unit_name: str) -> None:
        """Get a unit's module ready before its check file imports it."""
        unit = self._units.get(unit_name)
        if unit is None:
            module = display_path(self._course.exercises / f"{unit_name}.py", self._start)
            self._note(f"The file {module} is missing, so its checks cannot run.")
        else:
            if not self._standard:
                load(unit, self._start)
            give_copies(unit)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that cannot be collected; pytest itself shows why."""
        if report.failed:
            self._note(f"{report.nodeid} cannot be read, see ERRORS above.")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note which checks were selected."""
        self._checks = [check for check in map(self._check, session.items) if check]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Remember which check runs."""
        self._running = nodeid

    def pytest_keyboard_interrupt(self) -> None:
        """Say in which check the learner stopped the run."""
        for check in self._checks:
            if check.id == self._running and check.id not in self._findings:
                title = f"{check.exercise.name}: {check.title}"
                self._note(f"Stopped in the check “{title}”. Is there a loop that never ends?")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Put what a check found into words, instead of pytest's traceback."""
        report = yield
        check = self._check(item)
        if check is None:
            return report
        if report.failed and call.excinfo:
            files = self._files(item.path)
            found = self.finding(call.excinfo.value, check.exercise.name, check.title, files)
            self._findings[check.id] = replace(found, output=self._output(report), told=tuple(self._told))
            if self._is_ours(report):
                report.longrepr = "\n".join([f"Asked: {check.title}", *finding_lines(found)])
        elif report.skipped:
            self._findings[check.id] = Finding("skipped", check.title)
        elif report.when == "call":
            self._findings[check.id] = Finding("passed", check.title, told=tuple(self._told))
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> Any:
        """Letter and word of a check that is to do, wrong, or could not be loaded."""
        return _LETTERS[self._findings[report.nodeid].state] if self._is_ours(report) else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Colour pytest's own last line red if a check is wrong."""
        reporter = self._config.pluginmanager.getplugin("terminalreporter")
        if reporter and self._is_ours(report) and self._findings[report.nodeid].state != "todo":
            reporter.stats.setdefault("failed", [])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show what is wrong, a table of the exercises and what to do next."""
        option = self._config.option
        rows = rows_of(self._checks, self._findings)
        if option.collectonly or option.no_summary or not (rows or self._notes):
            return
        report = Report(
            terminalreporter,
            start=self._start,
            encoding=self._encoding,
            width=self._config.get_terminal_writer().fullwidth,
        )
        if not self._standard and option.tbstyle != "no":
            report.failures(rows)
        if option.verbose > -2:
            report.table(rows, self._course, self._notes)

    def _note(self, sentence: str) -> None:
        if sentence not in self._notes:
            self._notes.append(sentence)

    def _check(self, item: pytest.Item) -> Check | None:
        match = CHECK_FILE.fullmatch(item.path.name)
        holder = item.getparent(pytest.Class)
        if not match or not holder or item.path.parent != self._config.rootpath / PACKAGE:
            return None
        unit = self._units.get(match[1])
        exercise = unit.exercise_of_class(holder.name) if unit else None
        return Check(item.nodeid, unit, exercise, title_of(item)) if unit and exercise else None

    def _is_ours(self, report: pytest.TestReport) -> bool:
        """Whether a report is shown in our words rather than in pytest's."""
        found = self._findings.get(report.nodeid)
        if found is None or not report.failed or report.when == "teardown":
            return False
        return found.state == "todo" or (found.state in _LETTERS and not self._standard)

    def _files(self, checks: Path) -> Files:
        folder = self._course.exercises

        def is_learner(frame: FrameType) -> bool:
            file = Path(frame.f_code.co_filename)
            return file.parent in (folder, checks.parent) and not CHECK_FILE.fullmatch(file.name)

        return Files(is_learner, lambda frame: display_path(frame.f_code.co_filename, self._start), checks)

    def _output(self, report: pytest.TestReport) -> str:
        streams = {"stdout": (report.capstdout,), "stderr": (report.capstderr,), "no": (), "log": ()}
        both = (report.capstdout, report.capstderr)
        return without_noise("".join(streams.get(self._config.option.showcapture, both)))


def title_of(item: pytest.Item) -> str:
    """What a check asks: the first line of its docstring, and which of its parameters it is about."""
    lines = (getattr(getattr(item, "function", None), "__doc__", None) or "").strip().splitlines()
    title = lines[0] if lines else item.name.partition("[")[0].removeprefix("test_").replace("_", " ")
    callspec = getattr(item, "callspec", None)
    return f"{title} [{callspec.id}]" if callspec else title


def wants_standard_tracebacks(config: pytest.Config) -> bool:
    """Whether the learner asked pytest for tracebacks or a debugger."""
    option = config.option
    return bool(
        option.tbstyle not in ("auto", "no")
        or option.verbose >= 2
        or option.fulltrace
        or option.showlocals
        or option.usepdb
    )
