"""The parts of a night: what each of them tries on one unit, or on one reader of strangers' bytes.

Each night draws other inputs, so that many nights try more than one.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from grader.course import Course, Unit
from grader.proof.attempts import right_attempts
from grader.proof.calibration import uses_thresholds
from grader.proof.mutant_marks import read_marks, to_try
from grader.proof.mutants import Mutant
from grader.proof.promises import breakers_of
from grader.proof.trial import Outcome, Wrong, tried
from tests.fuzz.__main__ import run_at_random
from tests.fuzz.targets import TARGETS
from tests.nightly.load import all_cores_busy
from tests.support.neighbours import compare, neighbours
from tests.support.places import ROOT
from tests.support.soak import soak
from tests.support.soak_in_process import soak_in_process
from tests.support.soaked import Soaked

T = TypeVar("T")

_FUZZED_AT_ONCE = 2000
_LONGEST = 120
_SEEDS = 4


class Step(msgspec.Struct, frozen=True):
    """What came of one part on one subject.

    Attributes:
        tried: how much was tried, of whatever the part tries.
        of: how much there is; 0 if there is no end to it.
        found: sentences about what was found.
    """

    tried: int
    of: int
    found: list[str] = []


@dataclass(frozen=True)
class Tonight:
    """Which night it is.

    Attributes:
        day: its number, which decides what comes first and which inputs are drawn.
        secrets: under how many secrets right answers are tried in forks; in workers, under a quarter of them.
    """

    day: int
    secrets: int

    def numbers(self, secrets: int) -> range:
        """The numbers of tonight's secrets."""
        return range(self.day * secrets, (self.day + 1) * secrets)


@dataclass(frozen=True)
class Part:
    """A part of the night.

    Attributes:
        name: its name.
        what: what it tries, as a title.
        share: its share of the budget.
        subjects: names of what it can be run on, in a course.
        run: runs it on one of them, for so many seconds, on this night.
    """

    name: str
    what: str
    share: float
    subjects: Callable[[Course], list[str]]
    run: Callable[[Course, str, float, Tonight], Step]


def _soak(course: Course, name: str, seconds: float, tonight: Tonight) -> Step:
    unit = course.unit(name)
    attempts, secrets = right_attempts(unit), tonight.numbers(tonight.secrets)
    soaked = soak_in_process(unit, attempts, secrets, seconds=seconds)
    return _soaked(soaked, len(attempts) * len(secrets))


def _loaded(course: Course, name: str, seconds: float, tonight: Tonight) -> Step:
    unit = course.unit(name)
    attempts = right_attempts(unit)
    secrets = tonight.numbers(max(1, tonight.secrets // 4))
    with all_cores_busy():
        soaked = soak(unit, attempts, secrets, seconds=seconds)
    return _soaked(soaked, len(attempts) * len(secrets))


def _soaked(soaked: Soaked, of: int) -> Step:
    found = [
        f"{item.attempt}: {item.surprise} (under {len(item.secrets)} secrets: "
        f"{', '.join(map(str, item.secrets[:5]))})"
        for item in soaked.findings
    ]
    return Step(soaked.graded, of, found)


def _neighbours(course: Course, name: str, seconds: float, tonight: Tonight) -> Step:
    unit = course.unit(name)
    chosen = _rotated(neighbours(unit), tonight.day)
    compared = compare(unit, chosen, seconds=seconds)
    return Step(compared.tried - len(compared.lost), len(chosen), list(compared.wrong))


def _audit(course: Course, name: str, seconds: float, tonight: Tonight) -> Step:
    unit = course.unit(name)
    marks = read_marks(course).get(name, {})
    marked = {(exercise, mark.before, mark.after) for exercise, items in marks.items() for mark in items}
    mutants = {
        Wrong(item.exercise, f"{number}", item.source, "mutant", secret=f"night {tonight.day}"): item
        for number, item in enumerate(to_try(unit, marks))
    }

    def told(attempt: Wrong) -> str:
        mutant = mutants[attempt]
        return "" if (mutant.exercise, mutant.before, mutant.after) in marked else _survivor(mutant)

    return _tried(unit, list(mutants), seconds, tonight, told)


def _promises(course: Course, name: str, seconds: float, tonight: Tonight) -> Step:
    unit = course.unit(name)
    wrong = [
        Wrong(item.exercise, item.path.name, item.source, "promise", secret=f"night {tonight.day}")
        for item in breakers_of(unit)
    ]
    return _tried(unit, wrong, seconds, tonight, lambda attempt: f"{attempt.name} gets full marks")


def _tried(
    unit: Unit, wrong: list[Wrong], seconds: float, tonight: Tonight, told: Callable[[Wrong], str]
) -> Step:
    """Try wrong implementations until the time is up; ``told`` says what is found if one gets full marks."""
    end, found, done = time.monotonic() + seconds, [], 0

    def heard(attempt: Wrong, outcome: Outcome) -> None:
        nonlocal done
        done += 1
        if outcome == "passed" and (text := told(attempt)):
            found.append(text)
        if time.monotonic() > end:
            raise TimeoutError

    with contextlib.suppress(TimeoutError):
        tried(unit, _rotated(wrong, tonight.day), unit.check_files, seconds=_LONGEST, on_outcome=heard)
    return Step(done, len(wrong), found)


def _survivor(mutant: Mutant) -> str:
    return f"{mutant.exercise}, line {mutant.line}: {mutant.after!r} for {mutant.before!r} gets full marks"


def _fuzz(course: Course, name: str, seconds: float, tonight: Tonight) -> Step:
    end, runs = time.monotonic() + seconds, 0
    # At least once: a few inputs take no longer than it took to begin.
    while not runs or time.monotonic() < end:
        try:
            run_at_random(name, TARGETS[name], _FUZZED_AT_ONCE, tonight.day * 1_000_000 + runs)
        except SystemExit as found:
            return Step(runs, 0, [str(found)])
        runs += _FUZZED_AT_ONCE
    return Step(runs, 0)


def _calibrate(course: Course, name: str, seconds: float, tonight: Tonight) -> Step:
    arguments = ["calibrate", name, "--compare", "--seeds", str(_SEEDS), "--course", str(course.root)]
    return _command(["-c", "from grader.cli import main; main()", *arguments], _SEEDS, seconds)


def _command(arguments: Sequence[str], of: int, seconds: float) -> Step:
    """Run a command that does all or nothing, and says with status 1 that it found something."""
    try:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=max(0.0, seconds),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Step(0, of)
    return Step(of, of, [done.stdout.strip()] if done.returncode else [])


def _rotated(items: list[T], day: int) -> list[T]:
    """The same from another place on, so that what one night does not reach comes first in some other."""
    start = day * 997 % max(1, len(items))
    return items[start:] + items[:start]


def _units(course: Course) -> list[str]:
    return [unit.name for unit in course.units if unit.solution.is_file()]


def _with_misconceptions(course: Course) -> list[str]:
    return [name for name in _units(course) if _is_of_numpy(course.unit(name))]


def _is_of_numpy(unit: Unit) -> bool:
    return unit.misconceptions.is_file() and not unit.uses_tensorflow


def _with_thresholds(course: Course) -> list[str]:
    return [name for name in _units(course) if uses_thresholds(course.unit(name))]


def _with_promises(course: Course) -> list[str]:
    return [name for name in _units(course) if breakers_of(course.unit(name))]


PARTS = [
    Part("soak", "right answers, in forks", 0.30, _units, _soak),
    Part("load", "right answers in workers, all cores busy", 0.20, _units, _loaded),
    Part("neighbours", "who is named by luck", 0.15, _with_misconceptions, _neighbours),
    Part("audit", "small changes that get full marks", 0.10, _units, _audit),
    Part("promises", "broken promises that get full marks", 0.10, _with_promises, _promises),
    Part("calibrate", "thresholds and their evidence", 0.10, _with_thresholds, _calibrate),
    Part("fuzz", "readers of strangers' bytes", 0.05, lambda course: list(TARGETS), _fuzz),
]
