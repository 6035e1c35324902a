"""``nbgrader autograde`` with our configuration and with its own.

``python -m tests.benchmarks.nbgrader_autograde`` runs both, one after the other.

The same twenty submissions of a NumPy and of a Keras unit, each graded by one call: in a course that
``grader nbgrader`` wrote, and in one whose check cells hold the checks and are executed by nbgrader.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from grader.course import Course, load_course
from tests.benchmarks.classes import ClassOf, different_models, sample_class
from tests.benchmarks.compare_tools import KERAS_UNIT, NUMPY_UNIT
from tests.benchmarks.measuring import Usage, measure
from tests.benchmarks.tool import Tool
from tests.benchmarks.tools import NBGRADER, StockNbgrader, without_main
from tests.support.nbgrader_class import NbgraderClass, with_code
from tests.support.places import ROOT

SUBMISSIONS = 20
GOAL = 5
CLASSES: dict[str, Callable[[Course, int], ClassOf]] = {
    "numpy": lambda course, learners: _as_many(sample_class(course, NUMPY_UNIT), learners),
    "keras": lambda course, learners: different_models(course, KERAS_UNIT, learners),
}


class OurNbgrader(Tool):
    """``nbgrader autograde`` in a course that ``grader nbgrader`` wrote."""

    name = "nbgrader with our configuration"

    def prepare(self, submissions: ClassOf) -> None:
        (unit,) = self.units
        prepared = NbgraderClass(self.course, self.folder / "prepared", unit.name)
        prepared.run("generate_assignment", unit.name)
        released = prepared.notebook("release")
        first, *others = (exercise.name for exercise in unit.exercises)
        for learner, sources in self.sources.items():
            # All the learner's code in the first cell for it; the stubs behind it would take its place.
            cells = {first: without_main(sources[unit.name]), **dict.fromkeys(others, "")}
            prepared.submit(learner, with_code(released, **cells))

    def run(self) -> Usage:
        place = self.folder / "run"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder / "prepared", place)
        return measure([*NBGRADER, "autograde", self.units[0].name], place, self.environment("cache"))

    def passed(self) -> dict[str, dict[str, int]]:
        """How many learners there are in the folder that autograde writes; points are in the gradebook."""
        return {path.name: {} for path in (self.folder / "run" / "autograded").iterdir()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="nbgrader autograde: our configuration beside its own.")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--classes", nargs="+", choices=CLASSES, default=list(CLASSES))
    parser.add_argument("--submissions", type=int, default=SUBMISSIONS)
    arguments = parser.parse_args()
    learners: int = arguments.submissions
    console = Console()
    for group in arguments.classes:
        seconds: dict[str, list[float]] = {}
        for _ in range(arguments.runs):
            for name, usage in _run(CLASSES[group], learners).items():
                seconds.setdefault(name, []).append(usage.wall)
                each = f"{usage.wall / learners:.2f} s each, CPU {usage.cpu / learners:.2f} s each"
                machine = f"peak {usage.peak_mib:.0f} MiB, load {os.getloadavg()[0]:.1f}"
                console.print(f"{group}: {name}: {each}, {machine}", highlight=False)
        ours, default = (statistics.median(seconds[kind.name]) for kind in (OurNbgrader, StockNbgrader))
        console.print(
            f"{group}: 1/{default / ours:.1f} of the default's wall time (goal 1/{GOAL} with Keras)"
        )


def _run(group: Callable[[Course, int], ClassOf], learners: int) -> dict[str, Usage]:
    course = load_course(ROOT)
    submissions = group(course, learners)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        found = {}
        for kind in (OurNbgrader, StockNbgrader):
            tool = kind(course, submissions, Path(folder) / kind.__name__)
            found[kind.name] = tool.run()
            if tool.passed().keys() != submissions.sources.keys():
                raise SystemExit(f"{kind.name} left out some learners.")
        return found


def _as_many(submissions: ClassOf, learners: int) -> ClassOf:
    sources = {}
    for number in range(learners):
        learner, modules = list(submissions.sources.items())[number % len(submissions.sources)]
        sources[f"{learner}{number:02}"] = {
            unit: f"{source}\n# {number}\n" for unit, source in modules.items()
        }
    return ClassOf(submissions.name, submissions.units, sources)


if __name__ == "__main__":
    main()
