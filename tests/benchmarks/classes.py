"""The classes that are measured: ten submissions each, as one module per learner and unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Unit
from grader.proof.reference import misconception_sources

LEARNERS = 10
# Of the sample class these hand in a module of the first unit and try nothing forbidden: plain pytest,
# nbgrader and otter-grader run it unconfined.
_HONEST = ("amara", "ben", "chiara", "diego", "emeka", "farah", "goran", "hana", "ines", "linh.zip")
_DENSE = re.compile(r"keras\.layers\.Dense\(([^()]*)\)")


@dataclass(frozen=True)
class ClassOf:
    """Ten submissions.

    Attributes:
        name: in the table.
        units: the units that each of them has.
        sources: by learner, and then by unit, a module's source.
    """

    name: str
    units: tuple[Unit, ...]
    sources: dict[str, dict[str, str]]

    def only(self, learner: str) -> ClassOf:
        """A class of one of them."""
        return ClassOf(self.name, self.units, {learner: self.sources[learner]})


def sample_class(course: Course, unit: str) -> ClassOf:
    """Ten submissions of the sample class: right ones, wrong ones, unfinished ones, one with a syntax error.

    Raises:
        ValueError: where one of them has no module of that name.
    """
    sources = {}
    for folder in _HONEST:
        (path,) = (course.solutions / "sample_class" / folder).rglob(f"{unit}.py")
        sources[folder.removesuffix(".zip")] = {unit: path.read_text(encoding="utf-8")}
    return ClassOf("NumPy unit", (course.unit(unit),), sources)


def same_models(course: Course, unit: str) -> ClassOf:
    """Ten right submissions whose models are the same, in files that differ."""
    return _of_solutions("Keras unit, models repeat", [course.unit(unit)], lambda unit, _: _source(unit))


def different_models(course: Course, unit: str, learners: int = LEARNERS) -> ClassOf:
    """Right submissions, each with other starting weights, so that no model is trained twice.

    Raises:
        ValueError: if the unit's solution has no dense layer.
    """
    made = _of_solutions("Keras unit, all models different", [course.unit(unit)], _with_own_weights, learners)
    if len({source.rpartition("#")[0] for of in made.sources.values() for source in of.values()}) < learners:
        raise ValueError("The solution has no keras.layers.Dense(...) whose starting weights could differ.")
    return made


def trains_itself(course: Course, units: Sequence[str]) -> ClassOf:
    """Right submissions of units whose exercise is to train, each with a training of its own."""
    return _of_solutions("the submission trains", [course.unit(unit) for unit in units], _with_own_weights)


def whole_course(course: Course) -> ClassOf:
    """All units, right ones and wrong ones by turns, no two modules of a unit the same."""
    return _of_solutions("the whole course", course.units, _right_or_wrong)


def empty_modules(course: Course, unit: str) -> ClassOf:
    """Ten modules without a line of code: what is left is what the grader itself costs."""
    return _of_solutions("Keras unit, empty modules", [course.unit(unit)], lambda _unit, _number: "")


def _of_solutions(
    name: str, units: Sequence[Unit], change: Callable[[Unit, int], str], learners: int = LEARNERS
) -> ClassOf:
    handed_in = {
        f"learner{number:02}": {unit.name: f"{change(unit, number)}\n# {number}\n" for unit in units}
        for number in range(learners)
    }
    return ClassOf(name, tuple(units), handed_in)


def _source(unit: Unit) -> str:
    return unit.solution.read_text(encoding="utf-8")


def _with_own_weights(unit: Unit, number: int) -> str:
    start = f"kernel_initializer=keras.initializers.GlorotUniform(seed={number + 1})"
    return _DENSE.sub(rf"keras.layers.Dense(\1, {start})", _source(unit))


def _right_or_wrong(unit: Unit, number: int) -> str:
    """The solution, in every other unit with a misconception of one exercise behind it."""
    right = _with_own_weights(unit, number)
    if (number + unit.course.units.index(unit)) % 2 or not unit.misconceptions.is_file():
        return right
    wrong = list(misconception_sources(unit).values())
    return f"{right}\n{wrong[number * len(wrong) // LEARNERS]}"


def write_folders(submissions: ClassOf, folder: Path) -> None:
    """Write them as ``grader grade`` takes them: a folder per learner with the modules in it."""
    for learner, sources in submissions.sources.items():
        (folder / learner).mkdir(parents=True)
        for unit, source in sources.items():
            (folder / learner / f"{unit}.py").write_text(source, encoding="utf-8")
