"""This grader beside plain pytest, nbgrader and otter-grader: ``python -m tests.benchmarks.compare_tools``.

All of them grade the same ten submissions with the same checks, one after another in each run, so that a
machine which is busier at some hour is so for all. The table goes to stdout, every measured number to
build/benchmarks/tools.json.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table

from grader.course import Course, load_course
from grader.files import write_whole
from tests.benchmarks.classes import (
    LEARNERS,
    ClassOf,
    different_models,
    empty_modules,
    same_models,
    sample_class,
    trains_itself,
    whole_course,
)
from tests.benchmarks.otter_venv import OtterMissing
from tests.benchmarks.tool import Tool
from tests.benchmarks.tools import TOOLS, ThisGrader
from tests.support.places import ROOT

RESULTS = ROOT / "build" / "benchmarks" / "tools.json"
NUMPY_UNIT, KERAS_UNIT = "ex01_activations", "ex15_binary_classification"
TRAINING_UNITS = ("ex11_mlp", "ex12_early_stopping", "ex16_keras_habits")
CLASSES: dict[str, Callable[[Course], ClassOf]] = {
    "numpy": lambda course: sample_class(course, NUMPY_UNIT),
    "different": lambda course: different_models(course, KERAS_UNIT),
    "repeat": lambda course: same_models(course, KERAS_UNIT),
    "empty": lambda course: empty_modules(course, KERAS_UNIT),
    "trains": lambda course: trains_itself(course, TRAINING_UNITS),
    "course": whole_course,
}
# At most this part of another tool's wall time for each submission.
GOALS = {
    "numpy": {"nbgrader": 1 / 60, "plain pytest": 1 / 15},
    "different": {"nbgrader": 1 / 20},
    "repeat": {"nbgrader": 1 / 60},
    "empty": {},
    "trains": {"nbgrader": 1 / 12},
    "course": {"nbgrader": 1 / 20},
}
# At most so many wall seconds for each submission. In the first two a learner's own code takes next to none.
SECONDS_GOAL = {"numpy": 0.1, "empty": 0.1, "course": 6.0}
MEMORY_GOAL_MIB = 2560
_WIDTH = 100
_VERSIONED = ("neurokata", "nbgrader", "pytest", "numpy", "tensorflow", "keras")


class Sample(msgspec.Struct, frozen=True):
    """One run of one tool on one class.

    Attributes:
        group: which class; a key of ``CLASSES``.
        tool: name of the tool.
        wall: seconds for everything.
        cpu: seconds of processor time for everything.
        peak_mib: memory of the whole process tree at its highest.
        class_wall: wall seconds of the submissions alone, without the start of servers.
        class_cpu: the same of processor time.
        load: of the machine before the run, as ``uptime`` shows it.
    """

    group: str
    tool: str
    wall: float
    cpu: float
    peak_mib: float
    class_wall: float
    class_cpu: float
    load: float


class Report(msgspec.Struct, frozen=True):
    """What is written to ``tools.json``."""

    versions: dict[str, str]
    cores: int
    samples: tuple[Sample, ...]


def main() -> None:
    """Measure what the command line asks for, and show it."""
    arguments = _arguments()
    file: Path = arguments.json
    there = arguments.add and file.exists()
    samples = list(msgspec.json.decode(file.read_bytes(), type=Report).samples) if there else []
    console = Console(width=_WIDTH)
    for _ in range(arguments.runs):
        for sample in _run(arguments.classes, arguments.tools, console):
            samples.append(sample)
            report = Report(_versions(), os.cpu_count() or 1, tuple(samples))
            # After each, so that whoever stops it after an hour keeps the hour.
            write_whole(file, msgspec.json.format(msgspec.json.encode(report)) + b"\n")
    show(report, console)


def show(report: Report, console: Console) -> None:
    """Print the table of medians, and each goal beside what was measured."""
    versions = ", ".join(f"{name} {version}" for name, version in report.versions.items())
    loads = [sample.load for sample in report.samples]
    console.print(f"{versions}; {report.cores} cores; load {min(loads):.1f} to {max(loads):.1f}")
    for group in dict.fromkeys(sample.group for sample in report.samples):
        found = [sample for sample in report.samples if sample.group == group]
        console.print(_table(group, found))
        console.print(*_goal_lines(group, found), sep="\n")


def _run(groups: Iterable[str], tools: Sequence[type[Tool]], console: Console) -> Iterator[Sample]:
    course = load_course(ROOT)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        for group in groups:
            answers = {}
            for kind in tools if group != "empty" else (ThisGrader,):
                place = Path(folder) / group / kind.name.replace(" ", "-")
                try:
                    tool = kind(course, CLASSES[group](course), place)
                    sample = _sample(group, tool)
                except OtterMissing as error:
                    console.print(f"{kind.name} is left out: {error}", markup=False)
                    continue
                answers[kind.name] = tool.passed()
                console.print(f"{group}: {kind.name} {sample.wall:.1f} s", style="dim", highlight=False)
                yield sample
            _require_same(answers)


def _sample(group: str, tool: Tool) -> Sample:
    load = os.getloadavg()[0]
    usage = tool.run()
    class_wall, class_cpu = usage.wall, usage.cpu
    # The others start anew for each submission or notebook; they have no servers to start.
    if isinstance(tool, ThisGrader):
        class_wall, class_cpu = tool.class_seconds(), usage.cpu - tool.start_up().cpu
    return Sample(
        group, tool.name, usage.wall, usage.cpu, usage.peak_mib, class_wall, class_cpu, round(load, 2)
    )


def _require_same(answers: dict[str, dict[str, dict[str, int]]]) -> None:
    """A tool that finds something else does other work, and its time says nothing."""
    names = list(answers)
    for name in names[1:]:
        if answers[name] != answers[names[0]]:
            differ = [
                f"{learner}, {checks}: {answers[name][learner].get(checks)} and {count}"
                for learner, found in answers[names[0]].items()
                for checks, count in found.items()
                if answers[name][learner].get(checks) != count
            ]
            raise SystemExit(
                f"{name} and {names[0]} disagree about which checks pass: {'; '.join(differ[:9])}."
            )


def _table(group: str, samples: list[Sample]) -> Table:
    course = load_course(ROOT)
    submissions = CLASSES[group](course)
    units = [unit.name for unit in submissions.units]
    named = ", ".join(units) if len(units) < len(course.units) else f"{len(units)} units"
    title = f"{submissions.name} ({named}), medians"
    table = Table(title=title, title_justify="left", box=box.MARKDOWN)
    table.add_column("tool")
    for heading in ("runs", "wall s each", "CPU s each", "all 10: wall s", "all 10: CPU s", "peak MiB"):
        table.add_column(heading, justify="right")
    for tool in dict.fromkeys(sample.tool for sample in samples):
        own = [sample for sample in samples if sample.tool == tool]
        table.add_row(
            tool,
            str(len(own)),
            f"{statistics.median(sample.class_wall for sample in own) / LEARNERS:.3f}",
            f"{statistics.median(sample.class_cpu for sample in own) / LEARNERS:.3f}",
            f"{statistics.median(sample.wall for sample in own):.1f}",
            f"{statistics.median(sample.cpu for sample in own):.1f}",
            f"{statistics.median(sample.peak_mib for sample in own):.0f}",
        )
    return table


def _goal_lines(group: str, samples: list[Sample]) -> list[str]:
    each = {
        tool: statistics.median(sample.class_wall for sample in samples if sample.tool == tool)
        for tool in {sample.tool for sample in samples}
    }
    lines = []
    for tool, goal in GOALS[group].items():
        if tool in each and ThisGrader.name in each:
            ratio = each[tool] / each[ThisGrader.name]
            lines.append(
                f"1/{ratio:.1f} of {tool}'s wall time (goal 1/{1 / goal:.0f}: {_state(ratio >= 1 / goal)})"
            )
    own = [sample for sample in samples if sample.tool == ThisGrader.name]
    if own and group in SECONDS_GOAL:
        seconds, most = each[ThisGrader.name] / LEARNERS, SECONDS_GOAL[group]
        lines.append(f"{seconds:.3f} s for each submission (goal {most} s: {_state(seconds <= most)})")
    if own:
        peak = max(sample.peak_mib for sample in own)
        lines.append(f"at most {peak:.0f} MiB (goal {MEMORY_GOAL_MIB}: {_state(peak <= MEMORY_GOAL_MIB)})")
    return lines


def _state(reached: bool) -> str:
    return "reached" if reached else "missed"


def _versions() -> dict[str, str]:
    return {
        "Python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in _VERSIONED},
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure this grader beside other tools.")
    names = {kind.name.replace(" ", "-"): kind for kind in TOOLS}
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--classes", nargs="+", choices=CLASSES, default=list(CLASSES))
    parser.add_argument("--tools", nargs="+", choices=names, default=list(names))
    parser.add_argument("--json", type=Path, default=RESULTS, help="where every measured number goes")
    parser.add_argument("--add", action="store_true", help="keep the runs that are in that file already")
    arguments = parser.parse_args()
    arguments.tools = [names[name] for name in arguments.tools]
    return arguments


if __name__ == "__main__":
    main()
