"""Runs that another machine does: ``python -m grader.proof.elsewhere COURSE UNIT WHAT SEED…`` prints them.

What is printed are lines of a memory, so whoever asked remembers them as if the runs had been done there. The
other machine remembers them too. Where packages, checks or data differ, nothing is ever asked for under these
keys, and the runs are simply done again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from grader.course import CourseError, Unit, load_course
from grader.proof.measuring import Run, measured
from grader.proof.memory import Memory, memory_of
from grader.proof.trial import misconceptions

# TensorFlow is imported, and checks are collected, once for so many seeds.
_SEEDS_AT_ONCE = 5
_REFERENCE, _ALL = "reference", "all"
_KEY = re.compile(r"[0-9a-f]{64}")


class _Told(Memory):
    """A memory that knows what it was asked for.

    Attributes:
        told: what was remembered or added, by key.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.told: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        known = super().get(key)
        if known is not None:
            self.told[key] = known
        return known

    def add(self, key: str, text: str) -> None:
        super().add(key, text)
        self.told[key] = text


def asked_of_others(units: Iterable[Unit], seeds: int, *, wrong: bool) -> Iterator[tuple[str, ...]]:
    """The arguments of this module for so many seeds, in parts of a few.

    Args:
        units: what to measure.
        seeds: how many seeds, from 0.
        wrong: whether misconceptions are measured besides the reference.
    """
    for unit in units:
        for first in range(0, seeds, _SEEDS_AT_ONCE):
            part = range(first, min(first + _SEEDS_AT_ONCE, seeds))
            yield (unit.name, _ALL if wrong else _REFERENCE, *map(str, part))


def take(said: str, memory: Memory) -> int:
    """Remember what this module has printed elsewhere.

    Returns:
        How many runs there were. Lines that are no runs are passed over.
    """
    taken = 0
    for line in said.splitlines():
        key, _, text = line.partition(" ")
        try:
            msgspec.json.decode(text, type=Run)
        except msgspec.DecodeError:
            continue
        if _KEY.fullmatch(key):
            if memory.get(key) is None:
                memory.add(key, text)
            taken += 1
    return taken


def main(arguments: list[str]) -> None:
    """Measure, and print."""
    folder, name, what, *seeds = arguments
    unit = load_course(Path(folder)).unit(name)
    memory = _Told(memory_of("runs").path)
    wrong = misconceptions(unit) if what == _ALL and unit.misconceptions.is_file() else []
    try:
        measured(unit, wrong, [int(seed) for seed in seeds], memory, jobs=1)
    except CourseError as error:
        sys.exit(str(error))
    for key, text in memory.told.items():
        print(key, text)


if __name__ == "__main__":
    main(sys.argv[1:])
