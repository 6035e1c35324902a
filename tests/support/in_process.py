"""Run a unit's checks in this process on the solution, on a variant or on each misconception.

``python -m tests.support.in_process ex01_activations [--with FILE] [--misconceptions]``
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from grader.course import load_course
from grader.proof.reference import Outcomes, misconception_sources, run
from tests.support.places import ROOT

__all__ = ["ROOT", "Outcomes", "misconception_sources", "run"]


def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("unit")
    parser.add_argument("--with", dest="extra", type=Path)
    parser.add_argument("--misconceptions", action="store_true")
    parser.add_argument("rest", nargs="*")
    arguments = parser.parse_args()
    unit = load_course(ROOT).unit(arguments.unit)
    if not arguments.misconceptions:
        extra = arguments.extra.read_text("utf-8") if arguments.extra else ""
        outcomes = run(unit, extra, *arguments.rest)
        sys.exit(any(outcome != "passed" for outcome in outcomes.found.values()))
    for (exercise, name), source in misconception_sources(unit).items():
        own_checks = ("-k", unit.exercise(exercise).test_class)
        outcomes = run(unit, source, "--tb=no", "-qq", "--no-summary", *own_checks)
        failed = [check for check, outcome in outcomes.found.items() if outcome != "passed"]
        print(f"\n{exercise} / {name}: fails {failed or 'NOTHING'}")


if __name__ == "__main__":
    _main()
