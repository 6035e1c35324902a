"""A pytest run of a course's public checks, as learners see it.

With pytest-xdist the checks run in other processes: there a session judges, and what it found travels with
pytest's reports, as text, to the session of the process that has the terminal.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.checking.library_noise import without_noise
from grader.course import Course, Unit
from grader.learner.finding import Finding
from grader.learner.findings import ENDLESS, TELL_THEM, Files, files_of, innermost
from grader.learner.job_summary import append_summary
from grader.learner.judging import Judging, seconds_of
from grader.learner.loading import give_copies, load
from grader.learner.progress import record_runs
from grader.learner.report import Report, finding_lines
from grader.learner.source import CHECK_FILE, display_path
from grader.learner.tally import Check, Row, elsewhere, recordable, rows_of
from grader.learner.travel import attach, attached

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
        self._checks: dict[str, Check] = {}
        self._counted: dict[tuple[str, str], set[str]] = {}
        self._findings: dict[str, Finding] = {}
        self._units = {unit.name: unit for unit in course.units}
        self.notes: list[str] = []
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
        return list(self._checks.values())

    @property
    def findings(self) -> dict[str, Finding]:
        """What the checks that have ended found, by id."""
        return self._findings

    def begin(self, unit_name: str) -> None:
        """Get a unit's module ready before its check file imports it."""
        unit = self._units.get(unit_name)
        if unit is None:
            module = display_path(self._course.exercises / f"{unit_name}.py", self._start)
            self.note(f"The file {module} is missing, so its checks cannot run.")
        else:
            seconds = seconds_of(self._config, unit)
            if not self._standard:
                load(unit, self._start, seconds)
            give_copies(unit, self._start, seconds)

    def unit_and_files(self, item: pytest.Item) -> tuple[Unit, Files] | None:
        """The unit of a check, and whose code frames run."""
        check = self._check(item)
        return (check.unit, self._files(item.path)) if check else None

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Count an exercise's checks, selected or not."""
        report = yield
        for node in report.result or ():
            if isinstance(node, pytest.Item) and (check := self._check(node)):
                self._counted.setdefault(check.key, set()).add(check.id)
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that cannot be collected; pytest itself shows why."""
        if report.failed:
            # With pytest's own tracebacks, a check file imports a learner's module as it is.
            whose = "" if self._standard else f" It is the course's file: unless you changed it, {TELL_THEM}."
            self.note(f"{report.nodeid} cannot be read, see ERRORS above.{whose}")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note which checks were selected."""
        found = [check for check in map(self._check, session.items) if check]
        self._checks = {check.id: replace(check, of=len(self._counted.get(check.key, ()))) for check in found}

    def expect(self, ids: Iterable[str]) -> None:
        """Note which checks another process selected, by their node ids."""
        for item in ids:
            path, *names = item.split("::")
            match = CHECK_FILE.fullmatch(Path(path).name)
            unit = self._units.get(match[1]) if match else None
            exercise = unit.exercise_of_class(names[0]) if unit and names else None
            if unit and exercise and item not in self._checks:
                self._checks[item] = Check(item, unit, exercise, names[-1])

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Remember which check runs."""
        self._running = nodeid

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Say in which check the learner stopped the run, and at which of their lines."""
        frame = innermost(excinfo.value, self._files(self._course.exercises))
        place = f", at {frame.where}:{frame.line}, `{frame.code}`" if frame else ""
        for check in self._checks.values():
            if check.id == self._running and check.id not in self._findings:
                title = f"{check.exercise.name}: {check.title}"
                self.note(f"Stopped in the check “{title}”{place}. {ENDLESS}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Put what a check found into words, instead of pytest's traceback."""
        report = yield
        check = self._check(item)
        if check is None:
            return report
        found = self._found(item, call, report, check)
        if found is None:
            return report
        attach(report, check, found)
        self._findings[check.id] = found
        if found.state == "skipped" and report.failed:
            self.note(f"{check.exercise.name}: {found.message} {found.error} {TELL_THEM.capitalize()}.")
            _skip(report, call, item, found)
            return report
        if found.state == "todo" and not self._config.option.strict_todo:
            # What is not written yet is no failure: nothing stops at it, and no debugger opens.
            _skip(report, call, item, found)
        elif self._is_ours(report):
            report.longrepr = "\n".join([f"Asked: {check.title}", *finding_lines(found)])
        return report

    def _found(
        self, item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport, check: Check
    ) -> Finding | None:
        if report.failed and call.excinfo:
            files = self._files(item.path)
            found = self.finding(call.excinfo.value, item, check.exercise.name, check.title, files)
            return replace(found, output=self._output(report), told=tuple(self._told.sentences))
        if report.skipped:
            return Finding("skipped", check.title)
        if report.when != "call":
            return None
        return Finding("passed", check.title, told=tuple(self._told.sentences))

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> Any:
        """Letter and word of a check that is to do, wrong, or could not be loaded."""
        return _LETTERS[self._findings[report.nodeid].state] if self._is_ours(report) else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what a check found in another process; colour pytest's own last line red if it is wrong."""
        if travelled := attached(report):
            unit_name, exercise_name, title, of, found = travelled
            unit = self._units[unit_name]
            self._checks[report.nodeid] = Check(report.nodeid, unit, unit.exercise(exercise_name), title, of)
            self._findings[report.nodeid] = found
        reporter = self._config.pluginmanager.getplugin("terminalreporter")
        if reporter and self._is_ours(report) and report.failed:
            reporter.stats.setdefault("failed", [])

    def pytest_sessionfinish(self) -> None:
        """Keep what the run found, in the process that has seen all of it."""
        if hasattr(self._config, "workerinput"):
            return
        self._name_misconceptions()
        rows = self._rows()
        record_runs(self._course, recordable(rows))
        if self._config.option.job_summary and rows:
            path = self._start / self._config.option.job_summary
            try:
                append_summary(path, rows)
            except OSError as error:
                self.note(f"The summary cannot be written to {path}: {error.strerror}.")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show what is wrong, a table of the exercises and what to do next."""
        option = self._config.option
        rows = self._rows()
        if option.collectonly or option.no_summary or not (rows or self.notes):
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
            report.table(rows, elsewhere(self._course, rows), self.notes)

    def _name_misconceptions(self) -> None:
        """Say what is behind exercises that are wrong; only now all calls of their checks are known."""
        for check in {check.key: check for check in self._checks.values()}.values():
            ids = [
                other.id
                for other in self._checks.values()
                if other.key == check.key and other.id in self._findings
            ]
            found = self.named(
                check.unit,
                check.exercise,
                [self._findings[one] for one in ids],
                self._files(check.unit.public_checks),
            )
            self._findings.update(zip(ids, found, strict=True))

    def _rows(self) -> list[Row]:
        return rows_of(self._checks.values(), self._findings)

    def note(self, sentence: str) -> None:
        """Say a sentence below the table, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def _check(self, item: pytest.Item) -> Check | None:
        match = CHECK_FILE.fullmatch(item.path.name)
        holder = item.getparent(pytest.Class)
        if not match or not holder or item.path.parent != self._course.exercises:
            return None
        unit = self._units.get(match[1])
        exercise = unit.exercise_of_class(holder.name) if unit else None
        if unit is None or exercise is None:
            return None
        return self._checks.get(item.nodeid) or Check(item.nodeid, unit, exercise, title_of(item))

    def _is_ours(self, report: pytest.TestReport) -> bool:
        """Whether a report is shown in our words rather than in pytest's."""
        found = self._findings.get(report.nodeid)
        if found is None or report.passed or report.when == "teardown":
            return False
        return found.state == "todo" or (found.state in _LETTERS and not self._standard)

    def _files(self, checks: Path) -> Files:
        return files_of(self._course.exercises, self._start, checks)

    def _output(self, report: pytest.TestReport) -> str:
        streams = {"stdout": (report.capstdout,), "stderr": (report.capstderr,), "no": (), "log": ()}
        both = (report.capstdout, report.capstderr)
        return without_noise("".join(streams.get(getattr(self._config.option, "showcapture", "all"), both)))


def _skip(report: pytest.TestReport, call: pytest.CallInfo[None], item: pytest.Item, found: Finding) -> None:
    report.outcome = "skipped"
    report.longrepr = (str(item.path), item.location[1] or 0, f"Skipped: {found.message}")
    call.excinfo = None


def title_of(item: pytest.Item) -> str:
    """What a check asks: the first line of its docstring, and which of its parameters it is about."""
    lines = (getattr(getattr(item, "function", None), "__doc__", None) or "").strip().splitlines()
    title = lines[0] if lines else item.name.partition("[")[0].removeprefix("test_").replace("_", " ")
    callspec = getattr(item, "callspec", None)
    return f"{title} [{callspec.id}]" if callspec else title


def wants_standard_tracebacks(config: pytest.Config) -> bool:
    """Whether the learner asked pytest for tracebacks or a debugger."""
    option = config.option
    # Without pytest's terminal plugin there are neither its options nor its tracebacks.
    return hasattr(option, "tbstyle") and bool(
        option.tbstyle not in ("auto", "no")
        or option.verbose >= 2
        or option.fulltrace
        or option.showlocals
        or option.usepdb
    )
