"""The classes that are measured: ten submissions each, as one module per learner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Unit

LEARNERS = 10
# Of the sample class these hand in a module of the first unit and try nothing forbidden: plain pytest,
# nbgrader and otter-grader run it unconfined.
_HONEST = ("amara", "ben", "chiara", "diego", "emeka", "farah", "goran", "hana", "ines", "linh.zip")
_DENSE = re.compile(r"keras\.layers\.Dense\(([^()]*)\)")


@dataclass(frozen=True)
class ClassOf:
    """Ten submissions of one unit.

    Attributes:
        name: in the table.
        unit: the unit.
        sources: a module's source by learner.
    """

    name: str
    unit: Unit
    sources: dict[str, str]


def sample_class(course: Course, unit: str) -> ClassOf:
    """Ten submissions of the sample class: right ones, wrong ones, unfinished ones, one with a syntax error.

    Raises:
        ValueError: where one of them has no module of that name.
    """
    sources = {}
    for folder in _HONEST:
        (path,) = (course.solutions / "sample_class" / folder).rglob(f"{unit}.py")
        sources[folder.removesuffix(".zip")] = path.read_text(encoding="utf-8")
    return ClassOf("NumPy unit", course.unit(unit), sources)


def same_models(course: Course, unit: str) -> ClassOf:
    """Ten right submissions whose models are the same, in files that differ."""
    return _of_solution("Keras unit, models repeat", course.unit(unit), lambda source, _: source)


def different_models(course: Course, unit: str, learners: int = LEARNERS) -> ClassOf:
    """Right submissions, each with other starting weights, so that no model is trained twice.

    Raises:
        ValueError: where the unit's solution has no dense layer.
    """
    unit_of = course.unit(unit)
    return _of_solution("Keras unit, all models different", unit_of, _with_own_weights, learners)


def empty_modules(course: Course, unit: str) -> ClassOf:
    """Ten modules without a line of code: what is left is what the grader itself costs."""
    return _of_solution("Keras unit, empty modules", course.unit(unit), lambda _source, _number: "")


def _of_solution(
    name: str, unit: Unit, change: Callable[[str, int], str], learners: int = LEARNERS
) -> ClassOf:
    source = unit.solution.read_text(encoding="utf-8")
    handed_in = {
        f"learner{number:02}": f"{change(source, number)}\n# {number}\n" for number in range(learners)
    }
    return ClassOf(name, unit, handed_in)


def _with_own_weights(source: str, number: int) -> str:
    start = f"kernel_initializer=keras.initializers.GlorotUniform(seed={number + 1})"
    changed, count = _DENSE.subn(rf"keras.layers.Dense(\1, {start})", source)
    if not count:
        raise ValueError("The solution has no keras.layers.Dense(...) whose starting weights could differ.")
    return changed


def write_folders(submissions: ClassOf, folder: Path) -> None:
    """Write them as ``grader grade`` takes them: a folder per learner with the module in it."""
    for learner, source in submissions.sources.items():
        path = folder / learner / f"{submissions.unit.name}.py"
        path.parent.mkdir(parents=True)
        path.write_text(source, encoding="utf-8")
