"""Which wrong code comes out all green for a learner, who has the public checks alone.

Nothing is confined here: it is for the course's own code only. The checks are collected once, and each
wrong implementation runs them in a fork of this process, which has the packages loaded.
"""

from __future__ import annotations

import functools
import gc
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from types import CodeType, ModuleType
from typing import Any

import pytest

from grader import authoring, marks
from grader.authoring import thresholds
from grader.authoring.calls import facade, install
from grader.course import CourseError, Unit
from grader.proof.reference import misconception_sources, pytest_options, solved_module

# No status that a process ends with by itself.
_PASSED = 77


@dataclass(frozen=True)
class Wrong:
    """A wrong implementation of an exercise.

    Attributes:
        exercise: name of the exercise.
        name: what tells it from others of the exercise.
        source: Python source that, put after the unit's solution and ``shared``, has the mistake.
        kind: where it comes from, such as ``misconception``.
        shared: source that comes before, the same for many; it is compiled only once.
    """

    exercise: str
    name: str
    source: str
    kind: str = "misconception"
    shared: str = ""


def misconceptions(unit: Unit) -> list[Wrong]:
    """Each misconception of a unit."""
    found = []
    for (exercise, name), source in misconception_sources(unit).items():
        shared, _, line = source.rstrip().rpartition("\n")
        found.append(Wrong(exercise, name, line, shared=shared))
    return found


def green(unit: Unit, wrong: Sequence[Wrong], *, seconds: int = 60, jobs: int | None = None) -> list[Wrong]:
    """Those that pass every public check of their exercise.

    Args:
        unit: a unit of a course with solutions.
        wrong: implementations of its exercises.
        seconds: what runs longer than this does not pass.
        jobs: how many run in parallel; one for each core by default.

    Raises:
        CourseError: if the checks cannot be imported, or the solution itself fails one of them.
    """
    with ExitStack() as stack:
        module = stack.enter_context(solved_module(unit))
        names = [exercise.name for exercise in unit.exercises]
        install(facade(_looked_up_late(module, names), names))
        stack.enter_context(authoring.seed_inputs(b"in process"))
        stack.enter_context(thresholds.use_course(unit.course))
        right = [Wrong(name, "the solution", "") for name in names]
        trial = _Trial(unit, module, [*right, *wrong], seconds, jobs or os.cpu_count() or 1)
        options = [*pytest_options(unit), "-p", "no:terminal", str(unit.public_checks)]
        pytest.main(options, plugins=[trial, authoring])
    if trial.problem is not None:
        raise CourseError(trial.problem)
    for attempt, passes in zip(right, trial.passes, strict=False):
        if not passes:
            raise CourseError(f"{unit.name}: the solution fails a public check of {attempt.exercise}.")
    return [attempt for attempt, passes in zip(wrong, trial.passes[len(right) :], strict=True) if passes]


def _looked_up_late(module: ModuleType, exercises: Sequence[str]) -> ModuleType:
    """A module whose exercises are those that ``module`` has when they are called."""
    made = ModuleType(module.__name__)
    vars(made).update(vars(module))
    for name in exercises:
        setattr(made, name, _late(module, name))
    return made


def _late(module: ModuleType, name: str) -> Callable[..., Any]:
    @functools.wraps(getattr(module, name))
    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(module, name)(*args, **kwargs)

    return call


class _Trial:
    """A pytest plugin that runs an exercise's checks for each attempt, in a process of its own.

    Attributes:
        passes: by attempt, whether all checks of its exercise passed.
        problem: why nothing could be tried, or None.
    """

    def __init__(
        self, unit: Unit, module: ModuleType, attempts: Sequence[Wrong], seconds: int, jobs: int
    ) -> None:
        self._unit = unit
        self._module = module
        self._attempts = attempts
        self._seconds = seconds
        self._jobs = jobs
        self.passes: list[bool] = []
        self.problem: str | None = "No public check was found."

    def pytest_configure(self, config: pytest.Config) -> None:
        marks.register(config)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.problem = f"{report.nodeid} cannot be collected:\n{report.longreprtext}"

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            return True
        self.problem = None
        # No fork's garbage collection looks at what was there before, so its memory stays shared.
        gc.freeze()
        running: list[int] = []
        for attempt in self._attempts:
            if len(running) == self._jobs:
                self._wait(running.pop(0))
            checks = _checks_of(self._unit.exercise(attempt.exercise).test_class, session.items)
            running.append(self._start(attempt, checks))
        for process in running:
            self._wait(process)
        return True

    def _start(self, attempt: Wrong, checks: Sequence[pytest.Item]) -> int:
        shared = _compiled(attempt.shared)
        process = os.fork()
        if process:
            return process
        try:
            signal.alarm(self._seconds)
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            for code in (shared, _compiled(attempt.source)):
                exec(code, vars(self._module))
            os._exit(_PASSED if _all_pass(checks) else 1)
        except BaseException:
            os._exit(1)

    def _wait(self, process: int) -> None:
        _, status = os.waitpid(process, 0)
        self.passes.append(os.waitstatus_to_exitcode(status) == _PASSED)


@functools.lru_cache(maxsize=1)
def _compiled(source: str) -> CodeType:
    return compile(source, "<wrong>", "exec", dont_inherit=True)


def _checks_of(test_class: str, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    return [item for item in items if f"::{test_class}::" in item.nodeid]


class _Failures:
    """A pytest plugin that notes whether a check has failed."""

    found = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.found = self.found or report.failed


def _all_pass(checks: Sequence[pytest.Item]) -> bool:
    """Whether all pass; after the first that fails none is run."""
    failures = _Failures()
    for check, following in zip(checks, [*checks[1:], None], strict=True):
        if not check.config.pluginmanager.is_registered(failures):
            check.config.pluginmanager.register(failures)
        check.ihook.pytest_runtest_protocol(item=check, nextitem=following)
        if failures.found:
            return False
    return True
