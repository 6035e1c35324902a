"""What the checks of a unit say of modules under secrets, each run in a fork of this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from grader import authoring
from grader.course import Unit
from grader.course.digests import unit_digest
from grader.proof.forks import Ended, UnitModule, compiled, in_forks, run_checks, with_checks
from grader.proof.memory import key_of, memory_of
from grader.proof.readiness import Budget

# Of the processor, for all checks of a unit.
_SECONDS = 600


@dataclass(frozen=True)
class Run:
    """A module whose checks are run once.

    Attributes:
        name: what tells it from others.
        source: Python source, put after the unit's solution.
        secret: number of the secret that seeds the inputs.
    """

    name: str
    source: str
    secret: int


class Outcome(msgspec.Struct, frozen=True):
    """What the checks say.

    Attributes:
        passed: where each check is that passes.
        failed: where each is that fails, and what it says.
    """

    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def outcomes(
    unit: Unit, runs: Sequence[Run], budget: Budget, *, may_take_minutes: bool = False
) -> list[Outcome]:
    """Run all checks of a unit on modules; what was run before is remembered.

    Args:
        unit: a unit of a course with solutions.
        runs: the modules.
        budget: what may be used.
        may_take_minutes: whether it is stopped when the time for such things is over.

    Raises:
        CourseError: if the checks cannot be imported, or there are none.
        NotTriedError: if the time is over.
    """
    memory = memory_of("readiness")
    base = key_of([unit_digest(unit, b""), unit.solution.read_text("utf-8")])
    keys = {run: key_of([base, run.source, str(run.secret)]) for run in runs}
    texts = {run: memory.get(keys[run]) for run in runs}
    known = {run: msgspec.json.decode(text, type=Outcome) for run, text in texts.items() if text is not None}
    new = [run for run in dict.fromkeys(runs) if run not in known]

    def watch() -> None:
        if may_take_minutes:
            budget.require_time(unit, len(known), len(keys))
        budget.on_step(f"{unit.name}: checks, {len(known)} of {len(keys)}")

    def work(module: UnitModule, items: Sequence[pytest.Item]) -> None:
        tasks = (_task(unit, module, items, run) for run in new)
        for run, ended in zip(new, in_forks(tasks, jobs=budget.jobs, seconds=_SECONDS), strict=True):
            known[run] = _outcome(ended)
            memory.add(keys[run], msgspec.json.encode(known[run]).decode())
            watch()

    watch()
    if new:
        with_checks(unit, unit.check_files, work)
    return [known[run] for run in runs]


def _outcome(ended: Ended) -> Outcome:
    if ended.data is None:
        return Outcome(failed=("It takes too long." if ended.late else "It ends its process.",))
    return msgspec.json.decode(ended.data, type=Outcome)


def _task(unit: Unit, module: UnitModule, items: Sequence[pytest.Item], run: Run) -> Callable[[], bytes]:
    compiled(run.source)

    def task() -> bytes:
        heard = _Heard(unit)
        items[0].config.pluginmanager.register(heard)
        try:
            module.replace(run.source)
        except Exception as error:
            said = f"It cannot be imported: {type(error).__name__}: {error}"
            return msgspec.json.encode(Outcome(failed=(said,)))
        with authoring.seed_inputs(f"secret {run.secret}".encode()):
            run_checks(items, stop_at_failure=False)
        passed = [_place(unit, item) for item in items if item.nodeid not in heard.failed]
        return msgspec.json.encode(Outcome(tuple(passed), tuple(heard.failed.values())))

    return task


class _Heard:
    """A pytest plugin that notes which checks fail, where, and what they say."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.failed: dict[str, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        if call.excinfo is not None:
            error = call.excinfo.value
            said = str(error).partition("\n")[0]
            if isinstance(error, authoring.CheckFailed):
                said = error.message
            elif not isinstance(error, AssertionError) or not said:
                said = f"{type(error).__name__}: {said}".removesuffix(": ")
            lines = [frame.lineno + 1 for frame in call.excinfo.traceback if Path(frame.path) == item.path]
            self.failed[item.nodeid] = f"{_place(self._unit, item, lines[-1] if lines else None)}: {said}"


def _place(unit: Unit, item: pytest.Item, line: int | None = None) -> str:
    """Where a check is: its file, a line, and its name."""
    number = item.location[1]
    line = line or (None if number is None else number + 1)
    path = item.path.relative_to(unit.course.root).as_posix()
    return f"{path}, line {line}: {item.nodeid.rpartition('::')[2]}"
