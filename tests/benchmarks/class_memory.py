"""Memory of the grader over a large class: ``python -m tests.benchmarks.class_memory --submissions 2000``.

Prints the memory of the grader's own process, and of all its processes together, as the class goes on. Shared
pages are counted once (PSS).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import psutil

from tests.benchmarks.measuring import pss
from tests.benchmarks.soak import Class


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=2000)
    parser.add_argument("--samples", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        group = Class(Path(folder), options.submissions)
        out = Path(folder) / "out"
        process = group.start(out)
        grader = psutil.Process(process.pid)
        print(f"{'results':>8} {'grader MiB':>11} {'all MiB':>8}")
        peak = 0.0
        for sample in range(1, options.samples + 1):
            while process.poll() is None and _count(out) < sample * options.submissions // options.samples:
                peak = max(peak, _own(grader))
                time.sleep(0.1)
            if process.poll() is None:
                print(f"{_count(out):8} {_own(grader):11.1f} {_all(grader):8.1f}", flush=True)
        while process.poll() is None:
            peak = max(peak, _own(grader))
            time.sleep(0.02)
        report = sum(path.stat().st_size for path in (out / "report").rglob("*.html"))
        print(f"peak of the grader, report and table too: {peak:.1f} MiB; report: {report / 2**20:.1f} MiB")


def _count(out: Path) -> int:
    return sum(1 for _ in out.glob("learner*.json"))


def _own(grader: psutil.Process) -> float:
    return pss(grader) / 2**20


def _all(grader: psutil.Process) -> float:
    return sum(map(pss, [grader, *grader.children(recursive=True)])) / 2**20


if __name__ == "__main__":
    main()
