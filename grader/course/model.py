"""A course on disk: its units, their exercises, hints, limits and check files."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.course.question import Question, question_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

UNIT_NAME = re.compile(r"ex\d\d_[a-z0-9_]+")
FEEDBACK_LEVELS = ("title", "hint", "values")
# What takes long to import: workers are forked from a process that has done it already. Indented imports
# are those of pictures, which are not drawn while grading.
_HEAVY_IMPORT = re.compile(r"^(?:import|from)\s+(tensorflow|keras|matplotlib|pandas|sklearn)\b", re.MULTILINE)


# Two endless loops in each of ten exercises fit into it.
_CALLS_AT_THEIR_LIMIT = 20


class CourseError(Exception):
    """A course is not of the shape that the grader reads; the text says where and what to do."""


@dataclass(frozen=True)
class Limits:
    """What a submission's code may use.

    Attributes:
        call_seconds: wall time of one call.
        memory_mb: memory beyond what the warm worker starts with, in MiB.
        output_kib: captured output that is kept per check, in KiB.
        measuring_seconds: wall time that the grader itself may take over all checks of a unit, besides the
            calls: to train and to measure models, say. A single check may take half of it.
    """

    call_seconds: float = 10.0
    memory_mb: int = 2048
    output_kib: int = 64
    measuring_seconds: float = 120.0

    @property
    def unit_seconds(self) -> float:
        """Time of all calls that the checks of a unit make together, and processor time of one worker."""
        return self.call_seconds * _CALLS_AT_THEIR_LIMIT


@dataclass(frozen=True)
class Exercise:
    """One function to write.

    Attributes:
        name: the function's name.
        hints: from gentle to nearly the answer.
        needs: names of earlier exercises that this one builds on.
    """

    name: str
    hints: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def test_class(self) -> str:
        """Name of the class that holds its checks: ``TestSigmoidDerivative``."""
        return "Test" + "".join(part.capitalize() for part in self.name.split("_"))


@dataclass(frozen=True)
class Unit:
    """One module of the course.

    Attributes:
        name: ``ex01_activations``.
        title: what learners read.
        exercises: in the order of the unit's hints file.
        course: the course that it belongs to.
        limits: of its calls.
        packages: the large packages that its module imports at its top level, sorted.
        question: to be answered in words, or None.
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    course: Course = field(repr=False)
    limits: Limits
    packages: tuple[str, ...]
    question: Question | None = None

    @property
    def uses_tensorflow(self) -> bool:
        """Whether its module imports TensorFlow or Keras."""
        return not {"tensorflow", "keras"}.isdisjoint(self.packages)

    @property
    def stub(self) -> Path:
        """The module that learners fill in."""
        return self.course.exercises / f"{self.name}.py"

    @property
    def solution(self) -> Path:
        """The complete module, which a release does not have."""
        return self.course.solutions / f"{self.name}.py"

    @property
    def public_checks(self) -> Path:
        """The checks that learners have."""
        return self.course.exercises / f"test_{self.name}.py"

    @property
    def hidden_checks(self) -> Path:
        """The checks that they never have."""
        return self.course.solutions / "hidden" / f"test_{self.name}.py"

    @property
    def misconceptions(self) -> Path:
        """The wrong implementations that the grader can name."""
        return self.course.solutions / "hidden" / f"misconceptions_{self.name}.py"

    @property
    def check_files(self) -> list[Path]:
        """The files of checks that are there, public ones first."""
        return [path for path in (self.public_checks, self.hidden_checks) if path.is_file()]

    def exercise(self, name: str) -> Exercise:
        """The exercise of that name.

        Raises:
            KeyError: where the unit has none.
        """
        for exercise in self.exercises:
            if exercise.name == name:
                return exercise
        raise KeyError(name)

    def exercise_of_class(self, test_class: str) -> Exercise | None:
        """The exercise whose checks a test class holds: ``TestOneHot`` is about ``one_hot``."""
        for exercise in self.exercises:
            if exercise.test_class.lower() == test_class.lower():
                return exercise
        return None


@dataclass(frozen=True)
class Course:
    """A folder with ``exercises/``, ``solutions/``, ``datasets/`` and a ``[tool.grader]`` table.

    Attributes:
        root: the folder.
        name: what reports are headed with.
        feedback: what learners read of a failed hidden check: ``title``, ``hint`` or ``values``.
        limits: of every unit that does not set its own.
    """

    root: Path
    name: str
    feedback: str
    limits: Limits

    @property
    def exercises(self) -> Path:
        """What learners see."""
        return self.root / "exercises"

    @property
    def solutions(self) -> Path:
        """Everything secret; a release has no such folder."""
        return self.root / "solutions"

    @property
    def datasets(self) -> Path:
        """Loaders and data."""
        return self.root / "datasets"

    @cached_property
    def unit_names(self) -> tuple[str, ...]:
        """The names of the units, in their order."""
        # A released notebook has its functions in its cells, and brings hints and checks but no stub.
        files = (
            *self.exercises.glob("ex*.py"),
            *self.exercises.glob("ex*.toml"),
            *self.solutions.glob("ex*.py"),
        )
        names = {path.stem for path in files}
        return tuple(name for name in sorted(names) if UNIT_NAME.fullmatch(name))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units in the order of their numbers."""
        return tuple(_read_unit(self, name) for name in self.unit_names)

    @cached_property
    def exercise_names(self) -> dict[str, tuple[str, ...]]:
        """The names of the exercises, by unit."""
        return {unit.name: tuple(exercise.name for exercise in unit.exercises) for unit in self.units}

    def unit(self, name: str) -> Unit:
        """The unit of that name; the others are not read for it.

        Raises:
            CourseError: where there is none.
        """
        if name not in self.unit_names:
            raise CourseError(f"{self.root} has no unit {name}. It has: {', '.join(self.unit_names)}.")
        return _read_unit(self, name)

    def solution_texts(self) -> dict[str, str]:
        """The source of each unit's solution, by unit; without the units that have none here."""
        found = {unit.name: unit.solution for unit in self.units if unit.solution.is_file()}
        return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


def load_course(root: Path | str = ".") -> Course:
    """Read the course in a folder.

    Raises:
        CourseError: where the folder is not a course.
    """
    root = Path(root).resolve()
    config = root / "pyproject.toml"
    table = _read_toml(config).get("tool", {}).get("grader") if config.is_file() else None
    if table is None:
        raise CourseError(f"{root} is not a course: it has no pyproject.toml with a [tool.grader] table.")
    if not (root / "exercises").is_dir():
        raise CourseError(f"{root} has a [tool.grader] table, but no folder exercises/.")
    feedback = table.get("feedback", "hint")
    if feedback not in FEEDBACK_LEVELS:
        raise CourseError(
            f"{config}: feedback is {feedback!r}; it must be one of {', '.join(FEEDBACK_LEVELS)}."
        )
    limits = _read_limits(table.get("limits", {}), Limits(), config)
    return Course(root, str(table.get("name", root.name)), feedback, limits)


def find_course(start: Path | str = ".") -> Course:
    """The course in a folder or in the nearest folder above it.

    Raises:
        CourseError: where there is none.
    """
    start = Path(start).resolve()
    for folder in (start, *start.parents):
        config = folder / "pyproject.toml"
        if config.is_file() and "grader" in _read_toml(config).get("tool", {}):
            return load_course(folder)
    raise CourseError(
        f"No course in {start} or above it: a course is a folder with exercises/ and a pyproject.toml "
        "that has a [tool.grader] table. Go to that folder, or name it with --course."
    )


def _read_unit(course: Course, name: str) -> Unit:
    config = course.exercises / f"{name}.toml"
    if not config.is_file():
        raise CourseError(f"Unit {name} has no {config}: it gives the unit's title and hints.")
    table = _read_toml(config)
    notes: dict[str, dict[str, Any]] = table.get("exercises", {})
    exercises = tuple(
        Exercise(item, tuple(note.get("hints", ())), tuple(note.get("needs", ())))
        for item, note in notes.items()
    )
    if not exercises:
        raise CourseError(f"{config} names no exercise: it needs a table [exercises.NAME] for each.")
    limits = _read_limits(table.get("limits", {}), course.limits, config)
    return Unit(
        name,
        str(table.get("title", name)),
        exercises,
        course,
        limits,
        _heavy_imports(course, name),
        _read_question(table.get("question"), config),
    )


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return table
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} cannot be read: {error}.") from error


def _read_question(table: Any, path: Path) -> Question | None:
    try:
        return question_of(table)
    except ValueError as error:
        raise CourseError(f"{path}: {error}") from error


def _read_limits(table: dict[str, Any], base: Limits, path: Path) -> Limits:
    known = {"call_seconds": float, "memory_mb": int, "output_kib": int, "measuring_seconds": float}
    values = {name: getattr(base, name) for name in known}
    for name, value in table.items():
        if name not in known or isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
            raise CourseError(
                f"{path}: the limit {name} = {value!r} is not one; there are {', '.join(known)}."
            )
        values[name] = known[name](value)
    return Limits(**values)


def _heavy_imports(course: Course, name: str) -> tuple[str, ...]:
    solution = course.solutions / f"{name}.py"
    source = solution if solution.is_file() else course.exercises / f"{name}.py"
    text = source.read_text(encoding="utf-8", errors="replace") if source.is_file() else ""
    return tuple(sorted(set(_HEAVY_IMPORT.findall(text))))
