"""Public checks of one exercise on the functions of a notebook."""

from __future__ import annotations

import base64
import contextlib
import io
import os
import textwrap
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from grader import authoring, marks
from grader.authoring.calls import facade, install
from grader.checking.library_noise import without_noise
from grader.course import CourseError, Exercise, Unit, find_course
from grader.course.replaced_modules import replaced_modules
from grader.learner.finding import CELL, Finding
from grader.learner.findings import Files
from grader.learner.hints import UnknownExerciseError, find_exercise
from grader.learner.judging import Judging
from grader.learner.loading import PACKAGE, missing_function, stand_in
from grader.learner.picture import drawn
from grader.learner.report import finding_lines, output_lines
from grader.learner.session import CHECK_FILE, title_of
from grader.learner.source import display_path

_COLOURS = {"passed": "#1a7f37", "wrong": "#b3261e", "todo": "#8a6100"}
# None of these is needed for a few checks, and each would write files or change the notebook's process.
_PLUGINS_LEFT_OUT = ("cacheprovider", "faulthandler", "junitxml", "pastebin", "debugging")
# A method of this name in a check class draws what the learner's function does.
_PLOT = "plot"


class ChecksNotPassedError(Exception):
    """If nobody looks at the report, as in ``nbgrader validate``, a failure has to be an error."""

    def __init__(self, report: CheckReport) -> None:
        super().__init__(str(report))

    def _render_traceback_(self) -> list[str]:
        # IPython shows this instead of the frames, which are the kit's own.
        return str(self).splitlines()


@dataclass(frozen=True)
class CheckReport:
    """What the public checks of one exercise found; a notebook shows it as a table.

    Attributes:
        name: name of the exercise.
        findings: one per check; empty if none could be run.
        sentence: why none or not all could be run, or "".
        hints: the exercise's hints, from gentle to nearly the answer.
        picture: what the function does, as a PNG; empty if its checks draw none.
        afterwards: what to do once the exercise is done, or "".
    """

    name: str
    findings: tuple[Finding, ...] = ()
    sentence: str = ""
    hints: tuple[str, ...] = ()
    picture: bytes = b""
    afterwards: str = ""

    @property
    def done(self) -> bool:
        """Whether all checks passed."""
        return bool(self.findings) and not self.sentence and self.passed == len(self.findings)

    @property
    def passed(self) -> int:
        """Number of checks that passed."""
        return sum(finding.state == "passed" for finding in self.findings)

    def __repr__(self) -> str:
        lines = [self._heading()]
        for finding in self.findings:
            lines.append(f"  {finding.state:7} {finding.title}")
            lines += _explanation(finding)
        if self.hints and not self.done:
            lines.append(f"Hint: {self.hints[0]}")
        if self.afterwards and self.done:
            lines.append(self.afterwards)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(_html_row(finding) for finding in self.findings)
        table = f"<table>{rows}</table>" if rows else ""
        below = "".join(_html_hint(*pair) for pair in enumerate(self.hints, start=1))
        if self.done:
            below = f"<p>{escape(self.afterwards)}</p>" if self.afterwards else ""
        return f"<div><p><b>{escape(self._heading())}</b></p>{table}{self._html_picture()}{below}</div>"

    def _html_picture(self) -> str:
        if not self.picture:
            return ""
        data = base64.b64encode(self.picture).decode("ascii")
        return f'<img alt="what your {escape(self.name)} does" src="data:image/png;base64,{data}">'

    def _heading(self) -> str:
        if not self.findings:
            return self.sentence
        state = "done" if self.done else "not yet right"
        counts = f"{self.name}: {state} ({self.passed} of {len(self.findings)} checks passed)"
        return f"{counts}. {self.sentence}" if self.sentence else counts


def run(name: str, namespace: dict[str, Any]) -> CheckReport:
    """Run the public checks of an exercise.

    Args:
        name: of the exercise.
        namespace: holds the functions of the notebook.
    """
    try:
        unit, exercise = find_exercise(find_course(), name)
    except (CourseError, UnknownExerciseError) as error:
        return CheckReport(name, sentence=str(error))
    if not unit.public_checks.is_file():
        return CheckReport(exercise.name, sentence=f"There is no file of checks {unit.public_checks}.")
    if not callable(namespace.get(exercise.name)):
        sentence = missing_function(exercise.name, "this notebook", namespace).sentence
        return CheckReport(exercise.name, sentence=f"{sentence} Run the cell that defines it first.")
    checks = _Checks(unit, exercise, _files(unit, namespace))
    with _stand_in_for_module(unit, namespace):
        status = _run_pytest(checks)
        picture = drawn(checks.plot) if checks.plot and checks.may_be_drawn else b""
    sentence = ""
    if checks.unreadable:
        sentence = f"The checks of {exercise.name} cannot be read: {checks.unreadable}"
    elif status == pytest.ExitCode.INTERRUPTED:
        sentence = "The checks were interrupted."
    elif not checks.findings:
        sentence = f"{unit.public_checks.name} has no checks of {exercise.name}."
    return CheckReport(
        exercise.name,
        tuple(checks.findings.values()),
        sentence,
        exercise.hints,
        picture,
        _afterwards(unit, exercise),
    )


def _afterwards(unit: Unit, exercise: Exercise) -> str:
    """What comes after a unit's last exercise: the next one of a unit is the notebook's next cell."""
    following = unit.course.unit_after(unit)
    if exercise != unit.exercises[-1] or following is None:
        return ""
    return f"That was the last exercise of this unit. Next: {following.name}, {following.title}."


class _Checks(Judging):
    """A pytest plugin that runs one exercise's checks and keeps what they find."""

    def __init__(self, unit: Unit, exercise: Exercise, files: Files) -> None:
        super().__init__()
        self._unit = unit
        self._exercise = exercise
        self._files = files
        self.findings: dict[str, Finding] = {}
        self.unreadable = ""
        self.plot: Callable[[Any], None] | None = None
        self.arguments = [str(unit.public_checks), f"--rootdir={unit.course.root}"]
        self.arguments += ["-c", str(unit.course.root / "pyproject.toml"), "-o", "addopts=", "--capture=sys"]
        self.arguments += [part for name in _PLUGINS_LEFT_OUT for part in ("-p", f"no:{name}")]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.unreadable = report.longreprtext

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if self._is_asked_for(item)]
        for holder in {item.getparent(pytest.Class) for item in items}:
            checks = holder.obj() if holder else None
            self.plot = getattr(checks, _PLOT, None)

    @property
    def may_be_drawn(self) -> bool:
        """Whether there is something to look at: what is still to be written draws nothing."""
        return any(finding.state in ("passed", "wrong") for finding in self.findings.values())

    def pytest_configure(self, config: pytest.Config) -> None:
        marks.register(config)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        title = title_of(item)
        if report.failed and call.excinfo:
            found = self.finding(call.excinfo.value, self._exercise.name, title, self._files)
            self.findings[item.nodeid] = replace(
                found, output=without_noise(report.capstdout + report.capstderr)
            )
        elif report.when == "call" and report.passed:
            self.findings[item.nodeid] = Finding("passed", title)
        return report

    def _is_asked_for(self, item: pytest.Item) -> bool:
        holder = item.getparent(pytest.Class)
        return holder is not None and self._unit.exercise_of_class(holder.name) == self._exercise


def _run_pytest(checks: _Checks) -> int:
    # Learners may have options of their own runs there, such as --pdb, which a notebook cannot serve.
    options = os.environ.pop("PYTEST_ADDOPTS", None)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return pytest.main(checks.arguments, plugins=[checks, authoring])
    finally:
        if options is not None:
            os.environ["PYTEST_ADDOPTS"] = options


@contextlib.contextmanager
def _stand_in_for_module(unit: Unit, namespace: dict[str, Any]) -> Iterator[None]:
    """Let ``exercises.<unit>`` be the notebook's functions, and check files be imported again."""
    with replaced_modules(_is_of_course, unit.course.root):
        name = f"{PACKAGE}.{unit.name}"
        module = stand_in(
            name, namespace, lambda missing: missing_function(missing, "this notebook", namespace)
        )
        install(facade(module, [exercise.name for exercise in unit.exercises]))
        yield


def _is_of_course(module: str) -> bool:
    return module.partition(".")[0] == PACKAGE or CHECK_FILE.fullmatch(f"{module}.py") is not None


def _files(unit: Unit, namespace: dict[str, Any]) -> Files:
    folder = unit.course.exercises

    def is_learner(frame: FrameType) -> bool:
        if frame.f_globals is namespace:
            return True
        file = Path(frame.f_code.co_filename)
        return file.parent == folder and not CHECK_FILE.fullmatch(file.name)

    def name(frame: FrameType) -> str:
        file = Path(frame.f_code.co_filename)
        # A cell's code has the name of a file that is not there.
        return display_path(file, Path.cwd()) if file.is_file() else CELL

    return Files(is_learner, name, unit.public_checks)


def _explanation(finding: Finding) -> list[str]:
    lines = finding_lines(finding)
    if finding.output:
        lines += output_lines(finding.output)
    return [f"      {line}" for line in lines]


def _html_row(finding: Finding) -> str:
    colour = _COLOURS.get(finding.state, "inherit")
    text = escape(textwrap.dedent("\n".join(_explanation(finding))))
    below = f"<pre>{text}</pre>" if text else ""
    left = "text-align: left; vertical-align: top"
    return (
        f'<tr><td style="{left}; color: {colour}"><b>{escape(finding.state)}</b></td>'
        f'<td style="{left}">{escape(finding.title)}{below}</td></tr>'
    )


def _html_hint(number: int, hint: str) -> str:
    return f"<details><summary>Hint {number}</summary>{escape(hint)}</details>"
