"""How long it takes to grade the reference solution, and a learner's pytest. Printed, never asserted.

``python -m tests.benchmarks.course_times [--repeats 3] [PART…]``; PARTS: grading, numpy, learner, course.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from grader.course import Course, Unit, load_course
from grader.release.learner_folder import release
from grader.results import Result
from grader.scheduling.grader import Grader
from grader.submission import Submission
from tests.support.handed_in import hand_in
from tests.support.places import ROOT

CORES = 2


@dataclass(frozen=True)
class Timed:
    """What was timed how often, and what it should take at most; all in seconds.

    Attributes:
        what: in the table.
        runs: by the clock.
        processor: what all processes used together; on a busy machine it says more than the clock.
        goal: that the median of the runs should stay below; infinite where there is none.
    """

    what: str
    runs: tuple[float, ...]
    processor: tuple[float, ...]
    goal: float

    def line(self) -> str:
        """One line of the printed table."""
        median = statistics.median(self.runs)
        verdict = "" if median < self.goal else "   over"
        goal = "" if math.isinf(self.goal) else f"goal {self.goal:>5.1f} s"
        spread = f"{min(self.runs):.2f} to {max(self.runs):.2f}, {len(self.runs)} runs"
        processor = statistics.median(self.processor)
        return (
            f"{self.what:<50}{median:>7.2f} s  {goal:<12}  processor {processor:>6.2f} s  ({spread}){verdict}"
        )


def timed(what: str, goal: float, repeats: int, run: Callable[[], None]) -> Timed:
    """Time something several times."""
    runs, processor = [], []
    for _ in range(repeats):
        started, used = time.perf_counter(), processor_seconds()
        run()
        runs.append(time.perf_counter() - started)
        processor.append(processor_seconds() - used)
    return Timed(what, tuple(runs), tuple(processor), goal)


def processor_seconds() -> float:
    """Processor time of this process and of all below it, those that have ended too."""
    this = psutil.Process()
    total = 0.0
    for process in [this, *this.children(recursive=True)]:
        # One that has ended in the meantime is left out; its parent counts it from then on.
        with suppress(psutil.NoSuchProcess):
            used = process.cpu_times()
            total += used.user + used.system + used.children_user + used.children_system
    return total


def grading(course: Course, repeats: int) -> Iterator[Timed]:
    """The hidden suites on the reference solution, and with the public ones, with the start, on two cores."""
    with without_public_checks(course) as hidden:
        yield from grading_of(hidden, "hidden suites of the whole solution", (90, 15), repeats)
    yield from grading_of(course, "hidden and public suites", (math.inf, math.inf), repeats)


def grading_of(course: Course, what: str, goals: tuple[float, float], repeats: int) -> Iterator[Timed]:
    """All checks of a course on the reference solution, with an empty training memory and a full one."""
    memory = Path(os.environ["NEUROKATA_CACHE"]) / "training"
    everything = [solution_of(*course.units)]

    def cold() -> None:
        shutil.rmtree(memory, ignore_errors=True)
        grade_anew(course, everything)

    yield timed(f"{what}, cold training memory", goals[0], repeats, cold)
    yield timed(f"{what}, warm", goals[1], repeats, lambda: print_slowest(grade_anew(course, everything)))


@contextmanager
def without_public_checks(course: Course) -> Iterator[Course]:
    """A copy of the course that has hidden checks only."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "course"
        for name in ("exercises", "solutions", "datasets"):
            shutil.copytree(course.root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(course.root / "pyproject.toml", copy)
        for unit in course.units:
            (copy / "exercises" / unit.public_checks.name).unlink()
        yield load_course(copy)


def grade_anew(course: Course, submissions: list[Submission]) -> list[Result]:
    """Grade submissions that get every point, with nothing running before."""
    with Grader(course, jobs=CORES) as grader:
        results = list(grader.grade(submissions))
    for result in results:
        expect_every_point(result)
    return results


def expect_every_point(result: Result) -> None:
    """Stop where a check of a unit that was handed in does not pass: its time would mean nothing."""
    for unit in result.units:
        wrong = [check.id for check in unit.checks if unit.handed_in and check.outcome != "passed"]
        if wrong:
            raise SystemExit(f"The solution of {unit.unit} does not pass {wrong[0]}.")


def print_slowest(results: list[Result]) -> None:
    """What took the longest, for whoever wants to make it quicker."""
    checks = [
        (check.seconds, f"{unit.unit} {check.id}")
        for result in results
        for unit in result.units
        for check in unit.checks
    ]
    for seconds, name in sorted(checks, reverse=True)[:8]:
        print(f"    {seconds:6.2f} s  {name}", file=sys.stderr)
    print(file=sys.stderr)


def numpy_units(course: Course, repeats: int) -> Iterator[Timed]:
    """All checks of each NumPy unit on the reference solution, by a worker on one core, after start-up."""
    units = numpy_units_of(course)
    with Grader(course, jobs=1, units=[unit.name for unit in units]) as grader:
        list(grader.grade([hand_in("start-up", {})]))
        for unit in units:

            def grade_once(unit: Unit = unit) -> None:
                (result,) = grader.grade([solution_of(unit)])
                expect_every_point(result)

            yield timed(f"grade {unit.name} after start-up", 1, repeats, grade_once)


def learner_units(course: Course, repeats: int) -> Iterator[Timed]:
    """A learner's pytest of each NumPy unit, from the command to its end."""
    with finished_course(course) as folder:
        for unit in numpy_units_of(course):
            checks = f"exercises/{unit.public_checks.name}"
            yield timed(f"pytest {checks}", 1.5, repeats, lambda checks=checks: pytest(folder, checks))


def learner_course(course: Course, repeats: int) -> Iterator[Timed]:
    """A learner's pytest of the finished course, from the command to its end."""
    with finished_course(course) as folder:
        yield timed("pytest of the whole finished course", 90, repeats, lambda: pytest(folder))


def pytest(folder: Path, *arguments: str) -> None:
    """A learner's run of pytest, in which everything passes."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"pytest {' '.join(arguments)} does not pass:\n{done.stdout}{done.stderr}")


@contextmanager
def finished_course(course: Course) -> Iterator[Path]:
    """The folder of a learner who has written every answer: a release with the solutions in it."""
    with tempfile.TemporaryDirectory() as place:
        folder = release(course, Path(place) / "release").folder
        for unit in course.units:
            shutil.copyfile(unit.solution, folder / "exercises" / f"{unit.name}.py")
        # The first run of all compiles what it imports.
        pytest(folder, f"exercises/{course.units[0].public_checks.name}")
        yield folder


def numpy_units_of(course: Course) -> list[Unit]:
    """The units that import no larger package than NumPy."""
    return [unit for unit in course.units if set(unit.packages) <= {"numpy"}]


def solution_of(*units: Unit) -> Submission:
    """The reference solution of units, handed in."""
    return hand_in("reference", {unit.name: unit.solution.read_text(encoding="utf-8") for unit in units})


PARTS = {"grading": grading, "numpy": numpy_units, "learner": learner_units, "course": learner_course}


def main() -> None:
    """Time the parts that were asked for, with a memory of their own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART")
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["NEUROKATA_CACHE"] = cache
        # Checks use more data where there is more.
        os.environ.pop("NEUROKATA_DATA", None)
        for part in arguments.parts or PARTS:
            for measured in PARTS[part](load_course(ROOT), arguments.repeats):
                print(measured.line(), flush=True)


if __name__ == "__main__":
    main()
