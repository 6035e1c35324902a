"""Collects the checks of units, once for all submissions."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import pytest

from grader import authoring, marks
from grader.checking.checks import Check, check_of
from grader.course import CourseError, Unit

ChecksByUnit = dict[str, list[Check]]
# Parts of pytest that write where nobody reads.
_UNUSED = ("terminal", "cacheprovider", "logging", "junitxml", "faulthandler")


class CollectionError(Exception):
    """A unit's checks cannot be collected; the text says why."""


def collect(units: Sequence[Unit], work: Callable[[ChecksByUnit], None], *plugins: object) -> None:
    """Collect the checks of units, and use them while pytest's session is open.

    Args:
        units: of one course.
        work: called with the checks by unit, in the order of their files.
        plugins: pytest plugins that see the checks run.

    Raises:
        CollectionError: if a check file cannot be imported, or a check belongs to no exercise.
    """
    collector = _Collector(units, work)
    pytest.main(
        [
            *(str(path) for unit in units for path in unit.check_files),
            "--import-mode=importlib",
            f"--rootdir={units[0].course.root}",
            f"-c{os.devnull}",
            "--capture=no",
            # It loads the plugin for learners.
            "--noconftest",
            *(f"-pno:{name}" for name in _UNUSED),
        ],
        plugins=[collector, authoring, *plugins],
    )
    if collector.problem is not None:
        raise CollectionError(collector.problem)


class _Collector:
    """A pytest plugin that hands the collected checks to ``work``, instead of running each once.

    Attributes:
        problem: why they cannot be collected, or None.
    """

    def __init__(self, units: Sequence[Unit], work: Callable[[ChecksByUnit], None]) -> None:
        self.problem: str | None = None
        self._unit_of = {path: unit for unit in units for path in unit.check_files}
        self._checks: ChecksByUnit = {unit.name: [] for unit in units}
        self._work = work

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register the marks that checks have."""
        marks.register(config)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep the error of a check file that cannot be imported."""
        if report.failed:
            self.problem = f"{report.nodeid} cannot be collected:\n{report.longreprtext}"

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Sort the checks by unit, and call ``work``."""
        if self.problem is None:
            try:
                for item in session.items:
                    unit = self._unit_of[item.path]
                    self._checks[unit.name].append(check_of(item, unit))
            except CourseError as error:
                self.problem = str(error)
            else:
                self._work(self._checks)
        return True
