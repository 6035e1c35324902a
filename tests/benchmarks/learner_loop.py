"""How long a learner waits: from a save to the first line about it, and for each command to start.

Run ``python -m tests.benchmarks.learner_loop``. It takes a release of this course, measures `grader watch`
in a pseudo-terminal, and compares it with a new pytest for each save. Compare within one run only.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from grader.course import Unit, load_course
from grader.release.learner_folder import release
from tests.benchmarks.measuring import pss
from tests.support.learner_folder import environment
from tests.support.places import ROOT
from tests.support.terminal import Terminal, grader

# An exercise with a wrong body, which all that is measured has to say.
NUMPY = ("ex01_activations", "relu", "return z")
KERAS = (
    "ex11_mlp",
    "build_mlp",
    "return keras.Sequential([keras.layers.Input((784,)), keras.layers.Dense(10)])",
)
_TIMES = 7
_STARTS = {
    "grader --help": ["--help"],
    "grader status": ["status"],
    "grader check --help": ["check", "--help"],
    "grader watch --help": ["watch", "--help"],
}


def main() -> None:
    """Measure, and print a table."""
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; medians of {_TIMES}")
    with tempfile.TemporaryDirectory() as place:
        folder = release(load_course(ROOT), Path(place) / "release", lessons=False).folder
        for title, case in (("NumPy", NUMPY), ("Keras", KERAS)):
            _loop(folder, title, *case)
        checks = f"exercises/test_{NUMPY[0]}.py"
        _say(
            "pytest of one NumPy unit",
            [_seconds(folder, "-m", "pytest", checks, "-q") for _ in range(_TIMES)],
        )
        for name, arguments in _STARTS.items():
            command = grader(*arguments)[1:]
            _say(f"start of {name}", [_seconds(folder, *command) for _ in range(_TIMES)])


def _loop(folder: Path, title: str, unit_name: str, exercise: str, wrong: str) -> None:
    unit = load_course(folder).unit(unit_name)
    whole = unit.stub.read_text(encoding="utf-8")
    body = whole.replace(f'raise NotImplementedError("TODO: {exercise}")', wrong)
    assert body != whole
    unit.stub.write_text(body, encoding="utf-8")
    (folder / "progress.txt").write_text(f"current {unit_name}.{exercise}\n", encoding="utf-8")
    terminal = Terminal(grader("watch"), folder)
    try:
        begun = time.perf_counter()
        terminal.until(f"Checking {exercise}")
        print(f"{title}: watch, until the first line stands: {time.perf_counter() - begun:.2f} s")
        terminal.until("is wrong", "q quit")
        print(f"{title}: watch, until the first result: {time.perf_counter() - begun:.2f} s")
        warm = _say(
            f"{title}: save to first line, watch", [_save(terminal, unit, body, n) for n in range(_TIMES)]
        )
        print(f"{title}: memory of watch and its processes: {_memory(terminal.pid)}")
    finally:
        terminal.close()
    test_class = unit.exercise(exercise).test_class
    node = f"{unit.public_checks.relative_to(folder)}::{test_class}"
    cold = _say(
        f"{title}: save to result, a new pytest",
        [_seconds(folder, "-m", "pytest", node, "-q") for _ in range(_TIMES)],
    )
    print(f"{title}: a new pytest takes {cold / warm:.1f} times as long")
    unit.stub.write_text(whole, encoding="utf-8")


def _save(terminal: Terminal, unit: Unit, body: str, number: int) -> float:
    begun = time.perf_counter()
    unit.stub.write_text(f"{body}# {number}\n", encoding="utf-8")
    terminal.until("Checking")
    terminal.until("is wrong")
    taken = time.perf_counter() - begun
    terminal.until("q quit")
    return taken


def _seconds(folder: Path, *arguments: str) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        # As a learner has it, modules stay compiled.
        env={name: value for name, value in environment().items() if name != "PYTHONDONTWRITEBYTECODE"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return time.perf_counter() - begun


def _memory(pid: int) -> str:
    process = psutil.Process(pid)
    every: Sequence[psutil.Process] = [process, *process.children(recursive=True)]
    size: Callable[[float], str] = lambda amount: f"{amount / (1 << 20):.0f} MiB"  # noqa: E731
    parts = ", ".join(size(each.memory_info().rss) for each in every)
    return f"{size(sum(map(pss, every)))} (PSS); resident, one by one: {parts}"


def _say(what: str, seconds: Sequence[float]) -> float:
    median = statistics.median(seconds)
    print(f"{what}: {median:.2f} s ({min(seconds):.2f} to {max(seconds):.2f})")
    return median


if __name__ == "__main__":
    main()
