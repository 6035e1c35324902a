"""Public checks of one exercise on the functions of a notebook."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from grader import authoring, marks
from grader.authoring.calls import facade, install
from grader.checking.library_noise import without_noise
from grader.course import CourseError, Exercise, Unit, course_at_hand
from grader.course.replaced_modules import replaced_modules
from grader.learner.check_report import CheckReport
from grader.learner.finding import CELL, Finding
from grader.learner.findings import Files, UnavailableError
from grader.learner.hints import find_exercise
from grader.learner.judging import Judging
from grader.learner.loading import PACKAGE, missing_function, stand_in
from grader.learner.picture import METHOD, Picture, draw
from grader.learner.session import title_of
from grader.learner.source import CHECK_FILE, display_path, is_learners
from grader.learner.time_limit import TimeLimit, TooSlowError

# None of these is needed for a few checks, and each would write files or change the notebook's process.
_PLUGINS_LEFT_OUT = ("cacheprovider", "faulthandler", "junitxml", "pastebin", "debugging")
# It walks through all of Python's memory several times, and TensorFlow's is large.
_SLOW_PLUGIN = "unraisableexception"


class ChecksNotPassedError(Exception):
    """If nobody looks at the report, as in ``nbgrader validate``, a failure has to be an error."""

    def __init__(self, report: object) -> None:
        super().__init__(str(report))

    def _render_traceback_(self) -> list[str]:
        # IPython shows this instead of the frames, which are the kit's own.
        return str(self).splitlines()


def run(name: str, namespace: dict[str, Any]) -> CheckReport:
    """Run the public checks of an exercise.

    Args:
        name: of the exercise.
        namespace: holds the functions of the notebook.
    """
    try:
        unit, exercise = find_exercise(course_at_hand(), name)
    except CourseError as error:
        return CheckReport(name, sentence=str(error))
    if not unit.public_checks.is_file():
        return CheckReport(exercise.name, sentence=f"There is no file of checks {unit.public_checks}.")
    if not callable(namespace.get(exercise.name)):
        sentence = missing_function(exercise.name, "this notebook", namespace).sentence
        return CheckReport(exercise.name, sentence=f"{sentence} Run the cell that defines it first.")
    checks = _Checks(unit, exercise, notebook_files(unit, namespace))
    with stand_in_for_module(unit, namespace):
        status = _run_pytest(checks)
        picture = checks.picture()
        findings = checks.named(unit, exercise, checks.findings.values(), checks.files)
    sentence = ""
    if checks.unreadable:
        sentence = f"The checks of {exercise.name} cannot be read: {checks.unreadable}"
    elif status == pytest.ExitCode.INTERRUPTED:
        sentence = "The checks were interrupted."
    elif not checks.findings:
        sentence = f"{unit.public_checks.name} has no checks of {exercise.name}."
    return CheckReport(
        exercise.name,
        tuple(findings),
        sentence,
        exercise.hints,
        picture,
        _afterwards(unit, exercise),
    )


def _afterwards(unit: Unit, exercise: Exercise) -> str:
    """What the exercise is good for, and what comes after a unit's last one: else it is the next cell."""
    said = [exercise.good_for] if exercise.good_for else []
    following = unit.course.unit_after(unit)
    if exercise == unit.exercises[-1] and following is not None:
        said.append(f"That was the last exercise of this unit. Next: {following.name}, {following.title}.")
    return " ".join(said)


class _Checks(Judging):
    """A pytest plugin that runs one exercise's checks and keeps what they find."""

    def __init__(self, unit: Unit, exercise: Exercise, files: Files) -> None:
        super().__init__()
        self._unit = unit
        self._exercise = exercise
        self.files = files
        self.findings: dict[str, Finding] = {}
        self.unreadable = ""
        self.plot: Callable[[Any], None] | None = None
        self.arguments = [str(unit.public_checks), f"--rootdir={unit.course.root}"]
        self.arguments += ["-c", str(unit.course.root / "pyproject.toml"), "-o", "addopts="]
        self.arguments += ["--noconftest", "--capture=sys"]
        self.arguments += [
            part for name in (*_PLUGINS_LEFT_OUT, _SLOW_PLUGIN) for part in ("-p", f"no:{name}")
        ]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.unreadable = report.longreprtext

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if self._is_asked_for(item)]
        for holder in {item.getparent(pytest.Class) for item in items}:
            checks = holder.obj() if holder else None
            self.plot = getattr(checks, METHOD, None)

    def unit_and_files(self, item: pytest.Item) -> tuple[Unit, Files] | None:
        return self._unit, self.files

    def picture(self) -> Picture | None:
        """What the function does, if there is something to look at: if it raises, the checks say why."""
        is_written = any(finding.state in ("passed", "wrong") for finding in self.findings.values())
        if not self.plot or not is_written or self._timeouts:
            return None
        limit = TimeLimit(self._unit.limits.check_seconds, self.files.is_learner)
        with contextlib.suppress(Exception, TooSlowError, UnavailableError), limit.running():
            return draw(self.plot, self._exercise.name)
        return None

    def pytest_configure(self, config: pytest.Config) -> None:
        marks.register(config)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        title = title_of(item)
        if report.failed and call.excinfo:
            found = self.finding(call.excinfo.value, item, self._exercise.name, title, self.files)
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
def stand_in_for_module(unit: Unit, namespace: dict[str, Any]) -> Iterator[None]:
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


def notebook_files(unit: Unit, namespace: dict[str, Any]) -> Files:
    """Tells whose code a frame runs, if ``namespace`` is a notebook's."""
    folder = unit.course.exercises

    def is_learner(frame: FrameType) -> bool:
        return frame.f_globals is namespace or is_learners(frame.f_code.co_filename, folder)

    def name(frame: FrameType) -> str:
        file = Path(frame.f_code.co_filename)
        # A cell's code has the name of a file that is not there.
        return display_path(file, Path.cwd()) if file.is_file() else CELL

    return Files(is_learner, name, unit.public_checks)
