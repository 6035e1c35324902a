"""Which of our wrong implementations the public checks let through, as a learner at home has them.

``python -m tests.support.green_at_home [--units ex01_activations] [--numpy] [--at-most 5]``
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from grader.course import CourseError, Unit, load_course
from grader.proof.green import green
from grader.proof.promises import breakers_of
from grader.proof.trial import Wrong, misconceptions
from tests.support.places import ROOT

_MISTAKES = ROOT / "tests" / "units" / "mistakes"
KINDS = ("misconception", "mistake", "promise")


def wrong_implementations(unit: Unit) -> list[Wrong]:
    """The misconceptions of a unit, learners' mistakes and broken promises."""
    mistakes = [_of_file(path) for path in sorted((_MISTAKES / unit.name).glob("*.py"))]
    return [*misconceptions(unit), *mistakes, *(breaker.as_wrong() for breaker in breakers_of(unit))]


def _of_file(path: Path) -> Wrong:
    exercise, _, name = path.stem.partition("__")
    return Wrong(exercise, name, path.read_text(encoding="utf-8"), "mistake")


def shares(tried: Sequence[Wrong], passed: Sequence[Wrong]) -> str:
    """How many passed: ``misconception 1 of 44, promise 3 of 6; in all 4 of 50 (8 %)``."""
    all_of, green_of = (Counter(item.kind for item in items) for items in (tried, passed))
    parts = [f"{kind} {green_of[kind]} of {all_of[kind]}" for kind in KINDS if all_of[kind]]
    return f"{', '.join(parts)}; in all {len(passed)} of {len(tried)} ({_percent(tried, passed):.0f} %)"


def _percent(tried: Sequence[Wrong], passed: Sequence[Wrong]) -> float:
    return 100 * len(passed) / max(len(tried), 1)


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.support.green_at_home")
    parser.add_argument("--units", default="", help="names with commas between them; all by default")
    parser.add_argument("--numpy", action="store_true", help="only units that do without TensorFlow")
    parser.add_argument("--at-most", type=float, default=100.0, help="percent in all; above it, status 1")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="all by default")
    parser.add_argument("--every", type=int, default=1, help="of so many implementations only the first (1)")
    parser.add_argument("--seconds", type=int, default=60, help="what runs longer does not pass (60)")
    arguments = parser.parse_args()
    try:
        units = _chosen(arguments.units, numpy=arguments.numpy)
    except CourseError as error:
        parser.error(str(error))
    tried: list[Wrong] = []
    passed: list[Wrong] = []
    for unit in units:
        asked = [item for item in wrong_implementations(unit) if item.kind in arguments.kinds]
        wrong = asked[:: arguments.every]
        found = green(unit, wrong, seconds=arguments.seconds)
        print(f"{unit.name}: {shares(wrong, found)}")
        for item in found:
            print(f"  {item.exercise}: {item.name} ({item.kind})", flush=True)
        tried += wrong
        passed += found
    print(f"{len(units)} units: {shares(tried, passed)}")
    sys.exit(_percent(tried, passed) > arguments.at_most)


def _chosen(names: str, *, numpy: bool) -> list[Unit]:
    course = load_course(ROOT)
    if names:
        return [course.unit(name) for name in names.split(",")]
    units = [unit for unit in course.units if unit.solution.is_file()]
    return [unit for unit in units if not (numpy and unit.uses_tensorflow)]


if __name__ == "__main__":
    _main()
