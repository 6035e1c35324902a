"""The soak without workers: each attempt runs the checks of its unit in a fork, a hundred times as fast.

What a worker adds is missing here: confinement, the way over the wire, and its limits. The inputs that a
secret draws are the same, so what is found here is found again by ``soak`` under the same number.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Callable, Iterator, Sequence
from types import CodeType

import pytest

from grader import authoring
from grader.course import Unit
from grader.course.secret import course_secret
from grader.proof.attempts import Attempt
from grader.proof.forks import UnitModule, in_forks, run_checks, with_checks
from tests.support.handed_in import hand_in
from tests.support.soaked import Finding, Soaked, drawn_as

_SECONDS = 300


def soak_in_process(
    unit: Unit,
    attempts: Sequence[Attempt],
    secrets: Sequence[int],
    *,
    jobs: int | None = None,
    seconds: float = float("inf"),
) -> Soaked:
    """Run a unit's checks on every right attempt under every secret, each in a fork of this process.

    Args:
        unit: the unit.
        attempts: modules that the course claims to be right.
        secrets: numbers of secrets; a number stands for the inputs that it stands for in ``soak``.
        jobs: how many run in parallel.
        seconds: after this time no further one is begun.
    """
    found: dict[tuple[str, str], list[int]] = {}
    graded = 0
    start = time.monotonic()

    def work(module: UnitModule, items: Sequence[pytest.Item]) -> None:
        nonlocal graded
        run: list[tuple[str, int]] = []
        tasks = _tasks(unit, module, items, attempts, secrets, start + seconds, run)
        for number, ended in enumerate(in_forks(tasks, jobs=jobs, seconds=_SECONDS)):
            graded += 1
            name, secret = run[number]
            why = "is late" if ended.late else "ends its process"
            for surprise in [why] if ended.data is None else json.loads(ended.data):
                found.setdefault((name, surprise), []).append(secret)

    with_checks(unit, unit.check_files, work)
    findings = tuple(Finding(*key, tuple(sorted(where))) for key, where in found.items())
    return Soaked(graded, time.monotonic() - start, findings)


def _tasks(
    unit: Unit,
    module: UnitModule,
    items: Sequence[pytest.Item],
    attempts: Sequence[Attempt],
    secrets: Sequence[int],
    end: float,
    run: list[tuple[str, int]],
) -> Iterator[Callable[[], bytes]]:
    """One task for each secret and attempt; ``run`` gets which one each of them is."""
    secret = course_secret(unit.course)
    compiled = [compile(attempt.source, attempt.name, "exec", dont_inherit=True) for attempt in attempts]
    digests = [hand_in("", {unit.name: attempt.source}).digest for attempt in attempts]
    for number in secrets:
        for attempt, code, digest in zip(attempts, compiled, digests, strict=True):
            if time.monotonic() > end:
                return
            run.append((attempt.name, number))
            yield _task(module, items, code, hmac.digest(secret, drawn_as(digest, number).encode(), "sha256"))


def _task(
    module: UnitModule, items: Sequence[pytest.Item], code: CodeType, seed: bytes
) -> Callable[[], bytes]:
    def task() -> bytes:
        lost = _Lost()
        items[0].config.pluginmanager.register(lost)
        exec(code, vars(module.solved))
        with authoring.seed_inputs(seed):
            run_checks(items, stop_at_failure=False)
        return json.dumps(lost.surprises).encode()

    return task


class _Lost:
    """A pytest plugin that notes which checks fail, and what they say."""

    def __init__(self) -> None:
        self.surprises: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        if call.excinfo is not None:
            side = "hidden" if "hidden" in item.nodeid.partition("::")[0] else "public"
            error = call.excinfo.value
            said = error.message if isinstance(error, authoring.CheckFailed) else type(error).__name__
            self.surprises.append(f"{side}::{item.nodeid.partition('::')[2]}: failed: {said}")
