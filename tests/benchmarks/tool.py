"""What each tool that is measured is asked to do."""

from __future__ import annotations

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

from grader.course import Course, Unit
from tests.benchmarks.cell_checks import names_of
from tests.benchmarks.classes import ClassOf
from tests.benchmarks.measuring import Usage
from tests.support.nbgrader_class import path_with_tools
from tests.support.places import ROOT

Passed = dict[str, dict[str, int]]  # by learner, then by unit and test class: how many checks passed


class Tool(ABC):
    """A grader and how it is given a class."""

    name: str

    def __init__(self, course: Course, submissions: ClassOf, folder: Path) -> None:
        """Write what the tool needs; that is not measured.

        Args:
            course: the course.
            submissions: the class.
            folder: an empty folder for this tool and class.
        """
        self.course = course
        self.units = submissions.units
        self.sources = submissions.sources
        self.folder = folder
        folder.mkdir(parents=True)
        self.prepare(submissions)

    @abstractmethod
    def prepare(self, submissions: ClassOf) -> None:
        """Write the submissions and the checks in the tool's form."""

    @abstractmethod
    def run(self) -> Usage:
        """Grade the class, as on the first day: nothing is kept from a run before."""

    @abstractmethod
    def passed(self) -> Passed:
        """What the last run found."""

    def cell_checks(self, unit: Unit, namespace: str) -> str:
        """The expression that makes the checks of a module whose functions are in ``namespace``."""
        return f"CellChecks({str(self.course.root)!r}, {unit.name!r}, {namespace})"

    def nothing_passed(self) -> dict[str, int]:
        """By unit and test class, 0."""
        return {f"{unit.name} {test_class}": 0 for unit in self.units for test_class in names_of(unit)}

    def counted(self, checks: Iterable[tuple[str, str, bool]]) -> dict[str, int]:
        """By unit and test class, how many checks passed.

        Args:
            checks: (unit and test class, name, whether it passed); of a check that is asked with several
                parameters, one for each, which count as one.
        """
        passed: dict[tuple[str, str], bool] = {}
        for place, name, ok in checks:
            key = place, name.partition("[")[0]
            passed[key] = passed.get(key, True) and ok
        counts = self.nothing_passed()
        for (place, _), ok in passed.items():
            counts[place] += ok
        return counts

    def environment(self, cache: str) -> dict[str, str]:
        """The environment of a run, with an empty memory of trainings."""
        shutil.rmtree(self.folder / cache, ignore_errors=True)
        changes = {"NEUROKATA_CACHE": str(self.folder / cache), "PYTHONPATH": str(ROOT)}
        return {**os.environ, **changes, "PATH": path_with_tools(), "TF_CPP_MIN_LOG_LEVEL": "3"}
