"""Published results: numbers that a course's sources print, and the same from a learner's functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeAlias

Progress: TypeAlias = Callable[[float], None]
Run: TypeAlias = Callable[[Any, Progress], float]


class DataMissingError(Exception):
    """A run needs data that is not on this computer; the text says how to get it."""


@dataclass(frozen=True)
class PublishedResult:
    """A number that somebody has published, and the same from the functions of a unit.

    Attributes:
        name: as ``grader published --only`` takes it.
        title: which network, on which data, and what is measured.
        unit: the unit whose functions it runs.
        figure: the published number; a share if ``percent`` is set.
        within: how far from it a right answer may be.
        because: a sentence on what explains a difference that is not larger.
        otherwise: a sentence on what may explain a larger one.
        seconds: how long it takes on two cores, about.
        run: called with the unit's module and a function that takes the share that is done, from 0 to 1;
            gives the number. Raises DataMissingError.
        form: how Python formats the number, with as many digits as its source has.
    """

    name: str
    title: str
    unit: str
    figure: float
    within: float
    because: str
    otherwise: str
    seconds: int
    run: Run
    form: str = ".4f"

    def shown(self, number: float) -> str:
        """A number as the source prints such numbers: ``97.88 %``, ``0.0195``."""
        return format(number, self.form).replace("%", " %")

    def explanation(self, number: float) -> str:
        """What explains the difference between a number and the published one."""
        return self.because if abs(number - self.figure) <= self.within else self.otherwise


def published(
    title: str,
    *,
    unit: str,
    figure: float,
    within: float,
    because: str,
    otherwise: str,
    seconds: int,
    form: str = ".4f",
) -> Callable[[Run], Run]:
    """Mark a function as the way to a published result; its name, with hyphens, is the result's name.

    The arguments are those of `PublishedResult`.
    """

    def mark(run: Run) -> Run:
        name = run.__name__.replace("_", "-")
        run.__published__ = PublishedResult(  # type: ignore[attr-defined]
            name, title, unit, figure, within, because, otherwise, seconds, run, form
        )
        return run

    return mark


def published_results(module: ModuleType) -> list[PublishedResult]:
    """All results that a module marks, in the order of its text."""
    found = (getattr(value, "__published__", None) for value in vars(module).values())
    return [item for item in found if isinstance(item, PublishedResult)]
