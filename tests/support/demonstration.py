"""What the last cell of a solved unit prints and draws: the lesson's conclusions are tested on it."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.places import ROOT

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


@dataclass(frozen=True)
class Panel:
    """One pair of axes: its words, and the points of each of its lines."""

    title: str
    xlabel: str
    ylabel: str
    lines: dict[str, list[list[float]]]
    images: list[list[Any]]


@dataclass(frozen=True)
class Demonstration:
    """What a learner sees after the last cell."""

    printed: str
    panels: list[Panel]

    def numbers(self, pattern: str) -> list[float]:
        """The numbers after the pattern's end, in the first printed line in which it is found."""
        for line in self.printed.splitlines():
            if found := re.search(pattern, line):
                return [float(number) for number in _NUMBER.findall(line[found.end() :])]
        raise AssertionError(f"no printed line has {pattern!r}:\n{self.printed}")

    def number(self, pattern: str) -> float:
        """The first number after the pattern's end."""
        return self.numbers(pattern)[0]


@functools.cache
def demonstration(unit: str, data: str = "") -> Demonstration:
    """Run the last cell of a solved unit, once for all tests of a process.

    Args:
        unit: the module's name, such as ``ex13_regularization``.
        data: the folder that NEUROKATA_DATA names; without it, the unit has the samples of the kit.
    """
    # Set to nothing, NEUROKATA_DATA keeps out what somebody has fetched, too.
    settings = {"NEUROKATA_DATA": data, "MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3"}
    environment = {**os.environ, **settings}
    done = subprocess.run(
        [sys.executable, Path(__file__), ROOT / "solutions" / f"{unit}.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    printed, _, drawn = done.stdout.rpartition("\n")
    return Demonstration(printed, [Panel(**panel) for panel in json.loads(drawn)])


def _run(path: str) -> None:
    import runpy

    sys.path[0] = str(ROOT)
    runpy.run_path(path, run_name="__main__")
    print()
    sys.stdout.write(json.dumps(_drawn()))


def _drawn() -> list[dict[str, object]]:
    if "matplotlib.pyplot" not in sys.modules:
        return []
    import matplotlib.pyplot as plt

    panels: list[dict[str, object]] = []
    for axes in (axes for number in plt.get_fignums() for axes in plt.figure(number).axes):
        lines = {
            str(line.get_label()): [_list(values) for values in line.get_data()] for line in axes.get_lines()
        }
        images = [_list(image.get_array()) for image in axes.get_images()]
        words = {"title": axes.get_title(), "xlabel": axes.get_xlabel(), "ylabel": axes.get_ylabel()}
        panels.append({**words, "lines": lines, "images": images})
    return panels


def _list(values: Any) -> list[Any]:
    import numpy as np

    numbers: list[Any] = np.asarray(values, dtype=float).tolist()
    return numbers


if __name__ == "__main__":
    _run(sys.argv[1])
