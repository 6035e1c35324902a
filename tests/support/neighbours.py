"""Answers that are nearly a misconception's: a wrong diagnosis is worse than none.

``python -m tests.support.neighbours --units ex01_activations --most 100``

Neighbours of a unit's misconceptions are small changes of the solution and of the misconceptions themselves,
and each two faults of one function. The checks are run on each of them under several secrets. If it gets the
name of a misconception under one, it has to answer as that misconception does under all of them: else a
learner whose mistake is another one reads the sentence by luck. What has a misconception, and one thing more
that is wrong, may be named for the one that shows.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import itertools
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from grader import authoring
from grader.authoring.calls import hearing
from grader.authoring.misconception import Misconception, both
from grader.checking.call_replay import replay
from grader.checking.diagnosis import MisconceptionFile, recognize
from grader.checking.recorded_calls import Recorded
from grader.course import Unit
from grader.proof.forks import UnitModule, checks_of, compiled, in_forks, run_checks, with_checks
from grader.proof.mutants import mutants, mutants_of
from grader.proof.operators import Source
from grader.proof.reference import misconception_sources
from tests.support.course_grader import COURSE, UNITS

SECRETS = ("one", "another", "a third")
_SECONDS = 20


@dataclass(frozen=True)
class Neighbour:
    """A wrong, or at least another implementation.

    Attributes:
        exercise: name of the exercise.
        name: says what it is.
        source: Python source that, put after the unit's solution and ``shared``, has it.
        shared: source that many have in common.
        has: names of the misconceptions that it was made of, whose sentences are true of it.
    """

    exercise: str
    name: str
    source: str
    shared: str = ""
    has: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """What came of the neighbours of a unit.

    Attributes:
        tried: how many there were time for.
        named: how many of them got a name.
        wrong: sentences about those that got one by luck.
        lost: names of those that took too long or ended their process.
    """

    tried: int
    named: int
    wrong: tuple[str, ...]
    lost: tuple[str, ...]


def neighbours(unit: Unit) -> list[Neighbour]:
    """All of a unit, mixed, but in the same order each time."""
    found = [*_of_the_solution(unit), *_of_misconceptions(unit), *_pairs(unit)]
    return sorted(found, key=lambda item: hashlib.sha256(f"{item.name} {item.source}".encode()).digest())


def _of_the_solution(unit: Unit) -> Iterator[Neighbour]:
    for mutant in mutants(unit):
        name = f"{mutant.exercise} with {mutant.after!r} for {mutant.before!r}"
        yield Neighbour(mutant.exercise, name, mutant.source)


def _of_misconceptions(unit: Unit) -> Iterator[Neighbour]:
    """Mutants of misconceptions. Those of a function that faults are made of go round among these."""
    text = unit.misconceptions.read_text(encoding="utf-8")
    functions = {node.name: node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    source = Source(text)
    bases: dict[str, list[Misconception]] = {}
    for item in MisconceptionFile(unit).fresh():
        base = item.function.__name__ if item.base is None else item.base.__name__
        bases.setdefault(base, []).append(item)
    shared = _shared(unit)
    for name, items in bases.items():
        if name not in functions:
            continue
        function = functions[name]
        for number, mutant in enumerate(mutants_of(source, function, function.body)):
            item = items[number % len(items)]
            tree = ast.parse(mutant.source)
            assert isinstance(tree.body[0], ast.FunctionDef)
            tree.body[0].decorator_list = []
            code = f"{ast.unparse(tree)}\n{item.exercise} = {item.name}\n"
            title = f"{item.exercise}: {item.name} with {mutant.after!r} for {mutant.before!r}"
            yield Neighbour(item.exercise, title, code, shared, (item.name,))


def _pairs(unit: Unit) -> Iterator[Neighbour]:
    """Each two faults of one function that can be had together."""
    shared = _shared(unit)
    for one, other in itertools.combinations(MisconceptionFile(unit).fresh(), 2):
        pair = both(one, other)
        if pair is None or pair.base is None or one.exercise != other.exercise:
            continue
        # What a fault changes may have no text of its own, such as a function.
        call = f"{one.name}(*args, **kwargs, **{other.name}_changes)"
        texts = _changes(unit)
        if other.name in texts:
            code = f"{other.name}_changes = dict({texts[other.name]})\n"
            code += f"def both(*args, **kwargs):\n    return {call}\n{one.exercise} = both\n"
            has = (pair.name, one.name, other.name)
            yield Neighbour(one.exercise, f"{one.exercise}: {pair.name}", code, shared, has)


def _changes(unit: Unit) -> dict[str, str]:
    """By fault: the arguments that it changes, as text."""
    found = {}
    for node in ast.parse(unit.misconceptions.read_text(encoding="utf-8")).body:
        if not (isinstance(node, ast.Assign) and isinstance(call := node.value, ast.Call)):
            continue
        if isinstance(node.targets[0], ast.Name) and getattr(call.func, "id", "") == "fault":
            changes = [ast.unparse(item) for item in call.keywords if item.arg != "hint"]
            found[node.targets[0].id] = ", ".join(changes)
    return found


def _shared(unit: Unit) -> str:
    """All misconceptions' functions."""
    source = next(iter(misconception_sources(unit).values()), "")
    return source.rstrip().rpartition("\n")[0]


def compare(
    unit: Unit, chosen: Sequence[Neighbour], *, jobs: int | None = None, seconds: float = float("inf")
) -> Compared:
    """Run the checks on neighbours, each in a fork of this process, and see what they are taken for.

    Args:
        unit: the unit.
        chosen: its neighbours, or some of them.
        jobs: how many run in parallel.
        seconds: after this time no further one is begun.
    """
    end = time.monotonic() + seconds
    known = MisconceptionFile(unit)
    tried, named = 0, 0
    wrong: list[str] = []
    lost: list[str] = []

    def work(module: UnitModule, items: Sequence[pytest.Item]) -> None:
        nonlocal tried, named
        tasks = (
            _task(module, item, checks_of(unit, item.exercise, items), known)
            for item in itertools.takewhile(lambda _: time.monotonic() < end, chosen)
        )
        for item, ended in zip(chosen, in_forks(tasks, jobs=jobs, seconds=_SECONDS), strict=False):
            tried += 1
            if ended.data is None:
                lost.append(item.name)
                continue
            names, faults = json.loads(ended.data)
            named += bool(names)
            wrong.extend(f"{item.name} is named {fault}" for fault in faults)

    with_checks(unit, unit.check_files, work)
    return Compared(tried, named, tuple(wrong), tuple(lost))


def _task(
    module: UnitModule, item: Neighbour, checks: Sequence[pytest.Item], known: MisconceptionFile
) -> Callable[[], bytes]:
    compiled(item.shared)

    def task() -> bytes:
        module.replace(item.shared, item.source)
        function = getattr(module.solved, item.exercise)
        asked = {secret: _asked(function, item.exercise, checks, secret) for secret in SECRETS}
        names: list[str] = []
        faults: list[str] = []
        for secret, calls in asked.items():
            found = recognize(_of(known, item.exercise), calls) if calls else None
            if found is None or found.name in (*names, *item.has):
                continue
            names.append(found.name)
            others = [other for other in asked if other != secret and asked[other]]
            if unlike := [other for other in others if recognize([found], asked[other]) is None]:
                faults.append(f"{found.name} under {secret!r}, and answers otherwise under {unlike}")
        return json.dumps([names, faults]).encode()

    return task


def _of(known: MisconceptionFile, exercise: str) -> list[Misconception]:
    return [item for item in known.fresh() if item.exercise == exercise]


def _asked(
    function: Callable[..., Any], exercise: str, checks: Sequence[pytest.Item], secret: str
) -> list[Recorded]:
    """The calls that checks make, with the answers; none if no check fails, as nothing is named then."""
    with hearing() as heard, authoring.seed_inputs(secret.encode()):
        failed = run_checks(checks, stop_at_failure=False)
    calls = []
    for name, arguments in heard if failed else ():
        if name != exercise:
            continue
        answer = replay(function, Recorded(name, arguments))
        if answer is None:
            return []
        after = None if answer.after == arguments or answer.raised else answer.after
        calls.append(Recorded(name, arguments, answer.raised, answer.value, after, answer.warnings))
    return calls


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.support.neighbours")
    parser.add_argument("--units", default="", help="names with commas between them; by default all of NumPy")
    parser.add_argument("--most", type=int, default=1_000_000, help="how many of each unit; all by default")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="at most so long for each unit")
    parser.add_argument("--jobs", type=int, help="how many in parallel; one per core by default")
    arguments = parser.parse_args()
    names = arguments.units.split(",") if arguments.units else []
    units = [COURSE.unit(name) for name in names] or [unit for unit in UNITS if not unit.uses_tensorflow]
    found = 0
    for unit in units:
        chosen = neighbours(unit)[: arguments.most]
        compared = compare(unit, chosen, jobs=arguments.jobs, seconds=60 * arguments.minutes)
        print(
            f"{unit.name}: {compared.tried} of {len(chosen)} neighbours, {compared.named} got a name",
            flush=True,
        )
        for sentence in compared.wrong:
            print(f"  {sentence}", flush=True)
        for name in compared.lost:
            print(f"  not compared, as it took too long or ended its process: {name}", flush=True)
        found += len(compared.wrong)
    sys.exit(found > 0)


if __name__ == "__main__":
    _main()
