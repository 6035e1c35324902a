"""Run a unit's checks in this process on its solution, or on the solution followed by other code.

Nothing is confined here: it is for the course's own code (solutions, variants, misconceptions) only.
"""

from __future__ import annotations

import ast
import functools
import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import copy_context
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grader import authoring, foreign, marks
from grader.authoring import thresholds
from grader.authoring.calls import facade, install, remembering
from grader.course import Course, CourseError, Unit
from grader.course.replaced_modules import replaced_modules


class Outcomes:
    """A pytest plugin that keeps what each check found.

    Attributes:
        found: pytest's outcome by check: ``{"hidden::TestSigmoid::test_x": "passed"}``.
        texts: pytest's report by check.
    """

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.problem: str | None = None

    def pytest_configure(self, config: pytest.Config) -> None:
        marks.register(config)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.outcome == "passed":
            return
        name = report.nodeid.partition("::")[2]
        side = "hidden" if "hidden" in report.nodeid.partition("::")[0] else "public"
        self.found[f"{side}::{name}"] = report.outcome
        self.texts[f"{side}::{name}"] = report.longreprtext

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.problem = f"{report.nodeid} cannot be collected:\n{report.longreprtext}"


def misconception_sources(unit: Unit) -> dict[tuple[str, str], str]:
    """By (exercise, misconception): source that, put after the solution's, has the misconception."""
    tree = ast.parse(unit.misconceptions.read_text(encoding="utf-8"))
    marks: dict[str, str] = {}
    body: list[ast.stmt] = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("grader"):
            continue
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "misconception":
                    marks[node.name] = _exercise_of(mark)
            node.decorator_list = []
        if isinstance(node, ast.Assign) and isinstance(call := node.value, ast.Call):
            target = node.targets[0]
            if isinstance(target, ast.Name) and getattr(call.func, "id", "") == "fault":
                marks[target.id] = _exercise_of(call)
                body.append(_function_of_fault(target.id, call))
                continue
        body.append(node)
    shared = ast.unparse(ast.Module(body=body, type_ignores=[]))
    return {(exercise, name): f"{shared}\n{exercise} = {name}\n" for name, exercise in marks.items()}


def _exercise_of(call: ast.Call) -> str:
    exercise = call.args[0]
    assert isinstance(exercise, ast.Constant)
    return str(exercise.value)


def _function_of_fault(name: str, call: ast.Call) -> ast.stmt:
    """A function that answers as the fault does, and needs nothing of the grader."""
    changes = [ast.unparse(item) for item in call.keywords if item.arg != "hint"]
    called = f"{ast.unparse(call.args[2])}(*args, **kwargs, {', '.join(changes)})"
    return ast.parse(f"def {name}(*args, **kwargs):\n    return {called}").body[0]


def run(unit: Unit, extra: str = "", *pytest_args: str) -> Outcomes:
    """Run the checks of a unit on its solution, followed by the source ``extra``.

    Args:
        unit: a unit of a course with solutions.
        extra: Python source.
        pytest_args: further arguments for pytest.

    Raises:
        CourseError: if a check file cannot be imported, or there are none.
    """
    outcomes = Outcomes()
    with ExitStack() as stack:
        module = stack.enter_context(solved_module(unit, extra))
        stack.enter_context(as_in_grading())
        for exercise in unit.exercises:
            function = getattr(module, exercise.name, None)
            if callable(function):
                setattr(module, exercise.name, traced(function))
        install(facade(module, [exercise.name for exercise in unit.exercises]))
        stack.enter_context(authoring.seed_inputs(b"in process"))
        stack.enter_context(remembering())
        stack.enter_context(thresholds.use_course(unit.course))
        stack.enter_context(no_other_plugins())
        arguments = [*pytest_options(unit, unit.check_files), "-q", "--no-header", *pytest_args]
        # What checks set for themselves, such as their usual dtypes, ends with them.
        copy_context().run(pytest.main, arguments, plugins=[outcomes, authoring])
    if outcomes.problem is not None:
        raise CourseError(outcomes.problem)
    return outcomes


def pytest_options(unit: Unit, checks: Sequence[Path]) -> list[str]:
    """What pytest is told when it runs a unit's checks in the course's own process.

    Args:
        unit: the unit.
        checks: its check files.

    Raises:
        CourseError: if there are none. Without a file, pytest would run whatever tests lie in the folder that
            one is in, such as a learner's.
    """
    if not checks:
        raise CourseError(f"Unit {unit.name} has no checks: neither {unit.public_checks} nor hidden ones.")
    options = ["--import-mode=importlib", "-c", os.devnull, "--noconftest"]
    # The last plugin walks through all of Python's memory several times, and TensorFlow's is large.
    options += [f"-pno:{name}" for name in ("cacheprovider", "unraisableexception")]
    return [*options, f"--rootdir={unit.course.root}", *map(str, checks)]


@contextmanager
def no_other_plugins() -> Iterator[None]:
    """Let pytest load no plugins but those that it is given: others are for people's own runs."""
    names = ("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "PYTEST_ADDOPTS")
    before = {name: os.environ.pop(name, None) for name in names}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def solved_module(unit: Unit, extra: str = "") -> Iterator[ModuleType]:
    """Let ``import exercises.…`` find the solutions, and give the unit's, followed by ``extra``."""
    with tempfile.TemporaryDirectory() as folder:
        _write_package(Path(folder) / "exercises", unit.course)
        source = unit.solution.read_text("utf-8") + "\n" + extra
        (Path(folder) / "exercises" / f"{unit.name}.py").write_text(source, "utf-8")
        with replaced_modules(_is_of_a_course, Path(folder), unit.course.root):
            # pytest imports a check file's package by its path unless a package of that name is loaded.
            importlib.import_module("exercises")
            yield importlib.import_module(f"exercises.{unit.name}")


def _is_of_a_course(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in ("exercises", "solutions") or module.startswith("test_ex")


def _write_package(folder: Path, course: Course) -> None:
    folder.mkdir()
    (folder / "__init__.py").touch()
    for name, text in course.solution_texts().items():
        (folder / f"{name}.py").write_text(text, "utf-8")


@contextmanager
def as_in_grading() -> Iterator[None]:
    """Set what workers and grading processes set: what checks measure is not traced.

    Otherwise the checks of a unit that trains take half as long again.
    """
    foreign.tensorflow.set_up()
    with _tracing(False):
        yield


def traced(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same exercise, in which TensorFlow makes functions of what is run many times, as in a worker."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        with _tracing(True):
            return function(*args, **kwargs)

    return call


@contextmanager
def _tracing(on: bool) -> Iterator[None]:
    tensorflow: Any = sys.modules.get("tensorflow")
    if tensorflow is None:
        yield
        return
    before = tensorflow.config.functions_run_eagerly()
    tensorflow.config.run_functions_eagerly(not on)
    try:
        yield
    finally:
        tensorflow.config.run_functions_eagerly(before)
