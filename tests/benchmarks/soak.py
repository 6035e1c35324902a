"""A class that is graded while its processes are killed: ``python -m tests.benchmarks.soak``.

Grader, fork servers, grading processes and workers are killed (SIGKILL) at random moments, and the same
command is started again, until the class is graded. Then every result must be there once, be that of an
undisturbed run, and never have changed after it was first written.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import psutil

from grader.results import Result, from_json
from tests.support import processes
from tests.support.courses import write_course

TARGETS = ("grader", "server", "grading process", "worker")
_COMMAND = "from grader.cli import main; main()"
_PATIENCE_SECONDS = 1200.0


@dataclass
class Report:
    """What a soak found.

    Attributes:
        submissions: of the class.
        kills: by what was killed.
        starts: how often the command was started.
        undisturbed_seconds: wall time of the run that nobody disturbed.
        disturbed_seconds: of the other runs together.
        problems: sentences; none where everything held.
    """

    submissions: int
    kills: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    undisturbed_seconds: float = 0.0
    disturbed_seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


class Class:
    """A course and a class that hands in what classes hand in, each learner something of their own."""

    def __init__(self, root: Path, size: int) -> None:
        self.root = root
        self.course = write_course(root / "course")
        self.handed_in = root / "class"
        for number in range(size):
            folder = self.handed_in / f"learner{number:04}"
            folder.mkdir(parents=True)
            for name, source in self._written(number).items():
                (folder / f"{name}.py").write_text(f"# {number}\n{source}", encoding="utf-8")

    def start(self, out: Path) -> subprocess.Popen[bytes]:
        """Start the command that grades the class into a folder."""
        log = (self.root / "log").open("ab")
        return subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "grade", self.handed_in, "--out", out, "--jobs", "2"],
            cwd=self.course.root,
            stdout=log,
            stderr=log,
        )

    def _written(self, number: int) -> dict[str, str]:
        scaling, errors = (unit.solution.read_text(encoding="utf-8") for unit in self.course.units)
        kinds = (
            {"ex01_scaling": scaling, "ex02_errors": errors},
            {"ex01_scaling": scaling.replace("stretched_values * factor", "stretched_values + factor")},
            {"ex01_scaling": "def scale(:\n", "ex02_errors": errors},
            {"ex01_scaling": "import os\nos._exit(3)\n", "ex02_errors": errors},
            {"ex01_scaling": f"import time\ntime.sleep(0.1)\n{scaling}", "ex02_errors": errors},
        )
        return kinds[number % len(kinds)]


def soak(submissions: int, kills: int, root: Path, seed: int = 0) -> Report:
    """Grade a class twice, once disturbed by so many kills, and compare.

    Args:
        submissions: size of the class.
        kills: how often a process is killed.
        root: folder for everything, empty.
        seed: of the moments and targets.
    """
    report = Report(submissions)
    group = Class(root, submissions)
    started = time.monotonic()
    if group.start(root / "undisturbed").wait(_PATIENCE_SECONDS) != 0:
        report.problems.append("The undisturbed run failed.")
    report.undisturbed_seconds = time.monotonic() - started
    started = time.monotonic()
    seen: dict[str, tuple[str, int]] = {}
    with contextlib.ExitStack() as stack:
        process = _disturb(group, report, kills, seen, random.Random(seed), stack)
        if process.wait(_PATIENCE_SECONDS) != 0:
            report.problems.append(f"The last run ended with status {process.returncode}.")
    report.disturbed_seconds = time.monotonic() - started
    _note_changes(root / "disturbed", seen, report)
    _compare(root, report)
    return report


def _disturb(
    group: Class,
    report: Report,
    kills: int,
    seen: dict[str, tuple[str, int]],
    chance: random.Random,
    stack: contextlib.ExitStack,
) -> subprocess.Popen[bytes]:
    """Kill, and start again what has ended by it; returns the last grader, which still runs."""
    out = group.root / "disturbed"
    # The moments are numbers of documents: so they spread over the run on machines of any speed.
    moments = sorted(chance.sample(range(report.submissions * 4 // 5), kills))
    process = _start(group, report, stack)
    for number, moment in enumerate(moments):
        target = TARGETS[number % len(TARGETS)]
        while _count(out) < moment and process.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.05))
        if process.poll() is not None:
            report.problems.append(
                f"The grader ended with status {process.returncode} at {_count(out)} results."
            )
            process = _start(group, report, stack)
        _kill(process, target, report)
        _note_changes(out, seen, report)
        if process.poll() is not None:
            process = _start(group, report, stack)
    return process


def _start(group: Class, report: Report, stack: contextlib.ExitStack) -> subprocess.Popen[bytes]:
    report.starts += 1
    process = group.start(group.root / "disturbed")
    # Whatever goes wrong here, no grader stays behind.
    stack.callback(process.kill)
    return process


def _kill(process: subprocess.Popen[bytes], target: str, report: Report) -> None:
    grader = psutil.Process(process.pid)
    choose = {
        "grader": lambda: [grader],
        "server": lambda: processes.servers(grader),
        "grading process": lambda: processes.grading_processes(grader),
        "worker": lambda: processes.workers(grader),
    }[target]
    running = grader.children(recursive=True)
    deadline = time.monotonic() + 60
    while not _killed_one_of(choose()):
        if process.poll() is not None or time.monotonic() > deadline:
            report.problems.append(f"There was no {target} to kill.")
            return
    report.kills[target] += 1
    if target == "grader":
        process.wait()
        _, alive = psutil.wait_procs(running, timeout=20)
        if alive:
            report.problems.append(f"{len(alive)} processes outlived the grader by 20 s.")


def _killed_one_of(found: list[psutil.Process]) -> bool:
    for victim in found:
        # Workers live for milliseconds.
        with contextlib.suppress(psutil.NoSuchProcess):
            victim.kill()
            return True
    return False


def _count(out: Path) -> int:
    return sum(1 for path in out.glob("learner*.json")) if out.is_dir() else 0


def _note_changes(out: Path, seen: dict[str, tuple[str, int]], report: Report) -> None:
    """Every document that was there before must still be there, as it was."""
    for name, before in list(seen.items()):
        if _state(out / name) != before:
            report.problems.append(f"{name} is not what it was when it was first written.")
    for path in out.glob("learner*.json"):
        seen.setdefault(path.name, _state(path))


def _state(path: Path) -> tuple[str, int]:
    if not path.exists():
        return "", 0
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def _compare(root: Path, report: Report) -> None:
    undisturbed, disturbed = _results(root / "undisturbed"), _results(root / "disturbed")
    if len(disturbed) != report.submissions:
        report.problems.append(f"{len(disturbed)} results are there, not {report.submissions}.")
    for name, result in undisturbed.items():
        if disturbed.get(name) != result:
            report.problems.append(f"{name} has another result than undisturbed.")
    # Nothing of a killed grader stays but what belongs there.
    odd = [path.name for path in (root / "disturbed").iterdir() if path.name.startswith(".")]
    if odd != [".lock"]:
        report.problems.append(f"Left behind: {odd}.")


def _results(out: Path) -> dict[str, Result]:
    """The documents, without what is different in every run."""
    found = {}
    for path in out.glob("learner*.json"):
        result = from_json(path.read_bytes())
        units = tuple(
            msgspec.structs.replace(
                unit, checks=tuple(msgspec.structs.replace(check, seconds=0.0) for check in unit.checks)
            )
            for unit in result.units
        )
        provenance = msgspec.structs.replace(result.provenance, graded_at="")
        found[path.stem] = msgspec.structs.replace(result, units=units, provenance=provenance)
    return found


def main() -> None:
    """Run from the command line; exits 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = soak(options.submissions, options.kills, Path(folder), options.seed)
    print(f"{report.submissions} submissions, {report.starts} starts, killed: {dict(report.kills)}")
    print(f"undisturbed {report.undisturbed_seconds:.1f} s, disturbed {report.disturbed_seconds:.1f} s")
    for problem in report.problems:
        print(f"PROBLEM: {problem}")
    print("Everything held." if not report.problems else f"{len(report.problems)} problems.")
    sys.exit(1 if report.problems else 0)


if __name__ == "__main__":
    main()
