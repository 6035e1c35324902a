"""Run the checks of an exercise on many wrong implementations of it.

Nothing is confined here: it is for the course's own code only. The checks are collected once, and each
implementation runs them in a fork of this process, which has the packages loaded.
"""

from __future__ import annotations

import functools
import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Literal, TypeAlias

import pytest

from grader import authoring, marks
from grader.authoring import thresholds
from grader.authoring.calls import facade, install
from grader.course import CourseError, Unit
from grader.proof.reference import misconception_sources, pytest_options, solved_module

# passed: by all checks of its exercise. caught: a check failed. crashed: a check failed, and no call of the
# exercise had returned anything until then. late: it took too long.
Outcome: TypeAlias = Literal["passed", "caught", "crashed", "late"]

# No status that a process ends with by itself.
_STATUS: dict[int, Outcome] = {77: "passed", 78: "caught", 79: "crashed"}
_BY_OUTCOME = {outcome: status for status, outcome in _STATUS.items()}
# A busy machine makes nothing late, as time is the processor's; what only waits is stopped in the end.
_LONGEST_WAIT = 30


@dataclass(frozen=True)
class Wrong:
    """A wrong implementation of an exercise.

    Attributes:
        exercise: name of the exercise.
        name: what tells it from others of the exercise.
        source: Python source that, put after the unit's solution and ``shared``, has the mistake.
        kind: where it comes from, such as ``misconception``.
        shared: source that comes before, the same for many; it is compiled only once.
        secret: seeds the inputs that the checks draw.
    """

    exercise: str
    name: str
    source: str
    kind: str = "misconception"
    shared: str = ""
    secret: str = "in process"


def misconceptions(unit: Unit) -> list[Wrong]:
    """Each misconception of a unit."""
    found = []
    for (exercise, name), source in misconception_sources(unit).items():
        shared, _, line = source.rstrip().rpartition("\n")
        found.append(Wrong(exercise, name, line, shared=shared))
    return found


def tried(
    unit: Unit,
    wrong: Sequence[Wrong],
    checks: Sequence[Path],
    *,
    seconds: int = 60,
    jobs: int | None = None,
    on_outcome: Callable[[Wrong, Outcome], None] = lambda attempt, outcome: None,
) -> list[Outcome]:
    """What the checks of their exercise say of implementations.

    Args:
        unit: a unit of a course with solutions.
        wrong: implementations of its exercises.
        checks: files of checks of the unit.
        seconds: what computes longer than this is late, or what takes thirty times as long on the clock.
        jobs: how many run in parallel; one for each core by default.
        on_outcome: called with each implementation and its outcome, as soon as it is known.

    Returns:
        The outcomes, in the order of the implementations.

    Raises:
        CourseError: if the checks cannot be imported, or the solution itself fails one of them.
    """
    names = [exercise.name for exercise in unit.exercises]
    right = [Wrong(name, "the solution", "") for name in names]
    with ExitStack() as stack:
        module = stack.enter_context(solved_module(unit))
        late = _LateModule(module, names)
        install(facade(late.module, names))
        stack.enter_context(thresholds.use_course(unit.course))
        trial = _Trial(unit, late, [*right, *wrong], seconds, jobs or os.cpu_count() or 1, on_outcome)
        options = [*pytest_options(unit), "-p", "no:terminal", *map(str, checks)]
        pytest.main(options, plugins=[trial, authoring])
    if trial.problem is not None:
        raise CourseError(trial.problem)
    return trial.outcomes[len(right) :]


class _LateModule:
    """A module whose exercises are those that another one has when they are called.

    Attributes:
        module: this module.
        replaced: the other one.
        returned: how many calls of each exercise have returned.
    """

    def __init__(self, replaced: ModuleType, exercises: Sequence[str]) -> None:
        self.replaced = replaced
        self.returned = dict.fromkeys(exercises, 0)
        self.module = ModuleType(replaced.__name__)
        vars(self.module).update(vars(replaced))
        for name in exercises:
            setattr(self.module, name, self._late(name))

    def _late(self, name: str) -> Callable[..., Any]:
        @functools.wraps(getattr(self.replaced, name))
        def call(*args: Any, **kwargs: Any) -> Any:
            value = getattr(self.replaced, name)(*args, **kwargs)
            self.returned[name] += 1
            return value

        return call


class _Trial:
    """A pytest plugin that runs an exercise's checks for each attempt, in a process of its own.

    Attributes:
        outcomes: by attempt.
        problem: why nothing could be tried, or None.
    """

    def __init__(
        self,
        unit: Unit,
        late: _LateModule,
        attempts: Sequence[Wrong],
        seconds: int,
        jobs: int,
        on_outcome: Callable[[Wrong, Outcome], None],
    ) -> None:
        self._unit = unit
        self._late = late
        self._attempts = attempts
        self._seconds = seconds
        self._jobs = jobs
        self._on_outcome = on_outcome
        self.outcomes: list[Outcome] = []
        self.problem: str | None = "No check was found."

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
        for attempt, outcome in self._outcomes(session.items):
            self.outcomes.append(outcome)
            if len(self.outcomes) > len(self._unit.exercises):
                self._on_outcome(attempt, outcome)
            elif outcome != "passed":
                what = "needs too long for the checks" if outcome == "late" else "fails a check"
                self.problem = f"{self._unit.name}: the solution {what} of {attempt.exercise}."
                return True
        return True

    def _outcomes(self, items: Sequence[pytest.Item]) -> Iterator[tuple[Wrong, Outcome]]:
        running: list[tuple[Wrong, int]] = []
        try:
            for attempt in self._attempts:
                if len(running) == self._jobs:
                    yield running[0][0], _ended(running.pop(0)[1])
                checks = _checks_of(self._unit.exercise(attempt.exercise).test_class, items)
                running.append((attempt, self._start(attempt, checks)))
            while running:
                yield running[0][0], _ended(running.pop(0)[1])
        finally:
            for _, process in running:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)

    def _start(self, attempt: Wrong, checks: Sequence[pytest.Item]) -> int:
        shared = _compiled(attempt.shared)
        process = os.fork()
        if process:
            return process
        try:
            signal.setitimer(signal.ITIMER_PROF, self._seconds)
            signal.alarm(_LONGEST_WAIT * self._seconds)
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            for code in (shared, _compiled(attempt.source)):
                exec(code, vars(self._late.replaced))
            with authoring.seed_inputs(attempt.secret.encode()):
                passed = _all_pass(checks)
            returned = self._late.returned[attempt.exercise]
            os._exit(_BY_OUTCOME["passed" if passed else "caught" if returned else "crashed"])
        except BaseException:
            os._exit(_BY_OUTCOME["crashed"])


def _ended(process: int) -> Outcome:
    _, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    # What ends Python, as os._exit does, has passed nothing.
    return "late" if -code in (signal.SIGALRM, signal.SIGPROF) else _STATUS.get(code, "crashed")


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
