"""What a solved unit's demonstration prints and draws: the lesson's conclusions are tested on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from grader.course import load_course
from grader.release import demonstration as released
from grader.release.drawing import Figure, Panel
from tests.support.places import ROOT

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


@dataclass(frozen=True)
class Demonstration:
    """What a learner sees after the last cell."""

    printed: str
    figures: list[Figure]

    @property
    def panels(self) -> list[Panel]:
        """The panels of all figures, in order."""
        return [panel for figure in self.figures for panel in figure.panels]

    def numbers(self, pattern: str) -> list[float]:
        """The numbers after the pattern's end, in the first printed line in which it is found."""
        for line in self.printed.splitlines():
            if found := re.search(pattern, line):
                return [float(number) for number in _NUMBER.findall(line[found.end() :])]
        raise AssertionError(f"no printed line has {pattern!r}:\n{self.printed}")

    def number(self, pattern: str) -> float:
        """The first number after the pattern's end."""
        return self.numbers(pattern)[0]


@cache
def demonstration(unit: str, data: str = "") -> Demonstration:
    """Run the demonstration at the end of a solved unit, once for all tests of a process.

    Args:
        unit: the module's name, such as ``ex13_regularization``.
        data: the folder that NEUROKATA_DATA names; without it, the unit has the samples of the kit.
    """
    shown = released.demonstration(load_course(ROOT).unit(unit), data)
    return Demonstration(shown.printed, shown.figures)
