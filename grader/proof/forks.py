"""The checks of a unit, collected once and run in many forks of this process, which has the packages loaded.

Nothing is confined here: it is for the course's own code only.
"""

from __future__ import annotations

import functools
import gc
import os
import select
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NoReturn, TypeAlias

import pytest

from grader import authoring, marks
from grader.authoring import thresholds
from grader.authoring.calls import facade, install, remembering
from grader.course import CourseError, Unit
from grader.proof.reference import as_in_grading, no_other_plugins, pytest_options, solved_module, traced

Task: TypeAlias = Callable[[], bytes]

# A busy machine makes nothing late, as time is the processor's; what only waits is stopped in the end.
_LONGEST_WAIT = 30


class UnitModule:
    """The module of a unit that checks import: its exercises are those that it has when they are called.

    Attributes:
        solved: the solution, in which an exercise may be replaced.
        returned: how many calls of each exercise have returned.
    """

    def __init__(self, solved: ModuleType, exercises: Sequence[str]) -> None:
        """Put a module in the solution's place.

        Args:
            solved: the solution.
            exercises: names of its exercises.
        """
        self.solved = solved
        self.returned = dict.fromkeys(exercises, 0)
        module = ModuleType(solved.__name__)
        vars(module).update(vars(solved))
        for name in exercises:
            setattr(module, name, self._looked_up_late(name))
        install(facade(module, exercises))

    def replace(self, *sources: str) -> None:
        """Run Python sources in the solution's module."""
        for source in sources:
            exec(compiled(source), vars(self.solved))

    def _looked_up_late(self, name: str) -> Callable[..., Any]:
        @functools.wraps(getattr(self.solved, name))
        def call(*args: Any, **kwargs: Any) -> Any:
            value = traced(getattr(self.solved, name))(*args, **kwargs)
            self.returned[name] += 1
            return value

        return call


@functools.lru_cache(maxsize=2)
def compiled(source: str) -> CodeType:
    """Python source, compiled; the same source for many forks is compiled only once."""
    return compile(source, "<wrong>", "exec", dont_inherit=True)


def with_checks(
    unit: Unit, checks: Sequence[Path], work: Callable[[UnitModule, Sequence[pytest.Item]], None]
) -> None:
    """Collect checks of a unit, and do something with them inside of pytest.

    Args:
        unit: a unit of a course with solutions.
        checks: its check files.
        work: is given the module that they import, which has the solution, and what was collected.

    Raises:
        CourseError: if the checks cannot be imported, or there are none.
    """
    # What TensorFlow says of the machine, when it is imported, would stand in the middle of a table.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with ExitStack() as stack:
        solved = stack.enter_context(solved_module(unit))
        stack.enter_context(as_in_grading())
        module = UnitModule(solved, [exercise.name for exercise in unit.exercises])
        stack.enter_context(thresholds.use_course(unit.course))
        stack.enter_context(no_other_plugins())
        collected = _Collected(lambda items: work(module, items))
        options = [*pytest_options(unit, checks), "-p", "no:terminal"]
        pytest.main(options, plugins=[collected, authoring])
    if collected.error is not None:
        raise collected.error
    if collected.problem is not None:
        raise CourseError(collected.problem)


class _Collected:
    """A pytest plugin that hands over the checks instead of running them."""

    def __init__(self, work: Callable[[Sequence[pytest.Item]], None]) -> None:
        self._work = work
        self.problem: str | None = "No check was found."
        self.error: Exception | None = None

    def pytest_configure(self, config: pytest.Config) -> None:
        marks.register(config)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.problem = f"{report.nodeid} cannot be collected:\n{report.longreprtext}"

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed or not session.items:
            return True
        self.problem = None
        # No fork's garbage collection looks at what was there before, so its memory stays shared.
        gc.freeze()
        try:
            self._work(session.items)
        except Exception as error:
            # pytest would tell of it as of an error of its own.
            self.error = error
        finally:
            gc.unfreeze()
        return True


@dataclass(frozen=True)
class Ended:
    """How a fork ended.

    Attributes:
        data: what its task returned; None if it ended otherwise.
        late: whether it took too long.
    """

    data: bytes | None
    late: bool = False


def in_forks(tasks: Iterable[Task], *, jobs: int | None = None, seconds: int) -> Generator[Ended, None, None]:
    """Do each task in a fork of its own, and tell how it ended, in the order of the tasks.

    Args:
        tasks: what they print is dropped; what they raise, too.
        jobs: how many run in parallel; one for each core by default.
        seconds: what computes longer is ended, and what takes thirty times as long on the clock.
    """
    at_once = jobs or os.cpu_count() or 1
    waiting: deque[_Fork] = deque()
    try:
        for task in tasks:
            # Who is done keeps its place in the order, but takes none of the cores.
            while len(running := [fork for fork in waiting if not fork.has_ended]) == at_once:
                _wait_for_one(running)
            waiting.append(_Fork(task, seconds))
            while waiting and waiting[0].has_ended:
                yield waiting.popleft().ended()
        while waiting:
            yield waiting.popleft().ended()
    finally:
        for fork in waiting:
            fork.kill()


class _Fork:
    """A process that does a task, and leaves the answer in a file without a name."""

    def __init__(self, task: Task, seconds: int) -> None:
        self._answer = os.memfd_create("answer")
        self._process = os.fork()
        if not self._process:
            _work(task, seconds, self._answer)
        self.handle = os.pidfd_open(self._process)
        self._status: int | None = None

    @property
    def has_ended(self) -> bool:
        return self._reaped(os.WNOHANG)

    def ended(self) -> Ended:
        """Wait for its end, and tell of it; nothing may be asked of it afterwards."""
        self._reaped(0)
        with os.fdopen(self._answer, "rb") as file:
            file.seek(0)
            data = file.read()
        os.close(self.handle)
        # What ends Python by itself, as os._exit does, leaves no answer.
        whole = data[:-1] if data.endswith(b".") else None
        signalled = -os.waitstatus_to_exitcode(self._status or 0)
        return Ended(whole, late=signalled in (signal.SIGALRM, signal.SIGPROF))

    def kill(self) -> None:
        """End it; nothing may be asked of it afterwards."""
        if not self.has_ended:
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)
        self.ended()

    def _reaped(self, options: int) -> bool:
        if self._status is None:
            process, status = os.waitpid(self._process, options)
            self._status = status if process else None
        return self._status is not None


def _work(task: Task, seconds: int, answer: int) -> NoReturn:
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.alarm(_LONGEST_WAIT * seconds)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.write(answer, task() + b".")
    except BaseException:
        os._exit(1)
    os._exit(0)


def _wait_for_one(running: Sequence[_Fork]) -> None:
    ends = select.poll()
    for fork in running:
        ends.register(fork.handle, select.POLLIN)
    ends.poll()


def checks_of(unit: Unit, exercise: str, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The collected checks of an exercise."""
    test_class = unit.exercise(exercise).test_class
    return [item for item in items if f"::{test_class}::" in item.nodeid]


class Reports:
    """A pytest plugin that is told how checks end.

    Attributes:
        failed: names of the checks that have failed.
    """

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def run_checks(checks: Sequence[pytest.Item], *, stop_at_failure: bool) -> list[str]:
    """Run collected checks in this process.

    Returns:
        Names of those that failed.
    """
    reports = Reports()
    with remembering():
        for check, following in zip(checks, [*checks[1:], None], strict=True):
            if not check.config.pluginmanager.is_registered(reports):
                check.config.pluginmanager.register(reports)
            check.ihook.pytest_runtest_protocol(item=check, nextitem=following)
            if reports.failed and stop_at_failure:
                break
    return reports.failed
