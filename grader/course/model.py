"""A course on disk: its units, their exercises, hints, limits and check files."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from functools import cached_property
from pathlib import Path

from grader.course.error import CourseError
from grader.course.exercise import Exercise
from grader.course.extensions import Extension, read_extensions
from grader.course.feedback_level import FeedbackByDate, FeedbackLevel, level_at
from grader.course.limits import Limits
from grader.course.question import Question
from grader.course.terms import Terms
from grader.course.unit_file import TRACKS, Track, read_unit_file

UNIT_NAME = re.compile(r"ex\d\d_[a-z0-9_]+")
# Packages that take long to import: workers are forked from a process that has done it already. Indented
# imports are those for plots, which are not drawn while grading.
_HEAVY_IMPORT = re.compile(r"^(?:import|from)\s+(tensorflow|keras|matplotlib|pandas|sklearn)\b", re.MULTILINE)


@dataclass(frozen=True)
class Unit:
    """One module of the course.

    Attributes:
        name: ``ex01_activations``.
        title: what learners read.
        track: ``core`` for what every learner does first, ``more`` for what goes further.
        exercises: in the order of the unit's hints file.
        course: the course that it belongs to.
        limits: what its calls may use.
        packages: the large packages that its module imports at its top level, sorted.
        question: its question, to be answered in words, or None.
        public_misconceptions: whether learners' own runs recognize its misconceptions: all, none, or those
            of these names.
    """

    name: str
    title: str
    track: Track
    exercises: tuple[Exercise, ...]
    course: Course = field(repr=False)
    limits: Limits
    packages: tuple[str, ...]
    question: Question | None = None
    public_misconceptions: bool | tuple[str, ...] = False

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
        """The reference solution, which a release does not have."""
        return self.course.solutions / f"{self.name}.py"

    @property
    def public_checks(self) -> Path:
        """The checks that learners have."""
        return self.course.exercises / f"test_{self.name}.py"

    @property
    def hidden_checks(self) -> Path:
        """The checks that learners never have."""
        return self.course.solutions / "hidden" / f"test_{self.name}.py"

    @property
    def misconceptions(self) -> Path:
        """The wrong implementations that the grader can name."""
        return self.course.solutions / "hidden" / f"misconceptions_{self.name}.py"

    @property
    def check_files(self) -> list[Path]:
        """The check files that exist, public ones first."""
        return [path for path in (self.public_checks, self.hidden_checks) if path.is_file()]

    @property
    def carries_forward(self) -> bool:
        """Whether exercises of it can get points that only mistakes in exercises they need cost them."""
        builds = any(exercise.needs for exercise in self.exercises)
        return self.course.carry_forward and builds and self.solution.is_file()

    def exercise(self, name: str) -> Exercise:
        """The exercise of that name.

        Raises:
            KeyError: if the unit has none.
        """
        for exercise in self.exercises:
            if exercise.name == name:
                return exercise
        raise KeyError(name)

    def needs_of(self, exercise: Exercise) -> tuple[Exercise, ...]:
        """The exercises that one builds on, and those that these build on, in the order of the unit."""
        needed = set(exercise.needs)
        # An exercise needs earlier ones only.
        for other in reversed(self.exercises):
            if other.name in needed:
                needed.update(other.needs)
        return tuple(other for other in self.exercises if other.name in needed)

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
        feedback: what learners read of a failed hidden check, as the settings say; see `feedback_of`.
        limits: those of every unit that does not set its own.
        carry_forward: whether an exercise gets the points that only mistakes in exercises it needs cost it.
        terms: when units are due, and what it costs to be late.
        levels: by unit, what learners read of a failed hidden check, once it is settled for a run.
    """

    root: Path
    name: str
    feedback: FeedbackLevel | FeedbackByDate
    limits: Limits
    carry_forward: bool = True
    terms: Terms = field(default_factory=Terms, hash=False)
    levels: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)

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
        """The names of the units, in order.

        Learners copy files, and a copy is no unit. In a course with its solutions, a file that a unit lacks
        is a mistake that its author has to hear of.
        """
        names = {path.stem for path in self.exercises.glob("ex*.toml")}
        if self.solutions.is_dir():
            files = (*self.exercises.glob("ex*.py"), *self.solutions.glob("ex*.py"))
            names.update(path.stem for path in files)
        else:
            names = {name for name in names if self._is_whole(name, names)}
        return tuple(name for name in sorted(names) if UNIT_NAME.fullmatch(name))

    def _is_whole(self, name: str, names: Collection[str]) -> bool:
        """Whether a file of hints in a release belongs to a unit, and is not a copy."""
        # A released notebook has its functions in its cells, and brings hints and checks but no stub.
        files = [self.exercises / f"{name}.py", self.exercises / f"test_{name}.py"]
        if not any(path.is_file() for path in files):
            return False
        if not any(name.startswith(f"{other}_") for other in names):
            return True
        # A copied file of checks is still about the unit that it was copied from.
        checks = files[1].read_text(encoding="utf-8", errors="replace") if files[1].is_file() else ""
        return re.search(rf"\b{name}\b", checks) is not None

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units in the order of their numbers."""
        return tuple(_read_unit(self, name) for name in self.unit_names)

    @cached_property
    def learning_order(self) -> tuple[Unit, ...]:
        """The units in the order in which learners take them: the core track, then the others."""
        return tuple(sorted(self.units, key=lambda unit: TRACKS.index(unit.track)))

    def unit_after(self, unit: Unit) -> Unit | None:
        """The unit that learners take after this one, or None if it is the last."""
        names = [other.name for other in self.learning_order]
        return next(iter(self.learning_order[names.index(unit.name) + 1 :]), None)

    def on_track(self, track: Track) -> tuple[Unit, ...]:
        """The units of a track in the order of their numbers."""
        return tuple(unit for unit in self.units if unit.track == track)

    @cached_property
    def exercise_names(self) -> dict[str, tuple[str, ...]]:
        """The names of the exercises, by unit."""
        return {unit.name: tuple(exercise.name for exercise in unit.exercises) for unit in self.units}

    def unit(self, name: str) -> Unit:
        """The unit of that name; the others are not read.

        Raises:
            CourseError: if there is none.
        """
        if name not in self.unit_names:
            raise CourseError(f"{self.root} has no unit {name}. It has: {', '.join(self.unit_names)}.")
        return _read_unit(self, name)

    def extensions(self) -> tuple[Extension, ...]:
        """The later deadlines that some learners have; none if the terms name no file.

        Raises:
            CourseError: if the file cannot be read, or anything in it is not right.
        """
        if self.terms.extensions is None:
            return ()
        return read_extensions(self.root / self.terms.extensions, self.unit_names, self.terms.zone)

    def feedback_of(self, unit: str) -> str:
        """What learners read of a failed hidden check of a unit: ``title``, ``hint`` or ``values``.

        Raises:
            CourseError: if that depends on a file of extensions, and it cannot be read.
        """
        return self.levels[unit] if unit in self.levels else self._levels_now([unit])[unit]

    def settled(self) -> Course:
        """The course with the levels of feedback that hold now: all processes of a run have the same.

        Raises:
            CourseError: if they depend on a file of extensions, and it cannot be read.
        """
        return self if self.levels else replace(self, levels=self._levels_now(self.unit_names))

    def _levels_now(self, units: Collection[str]) -> dict[str, str]:
        if isinstance(self.feedback, str):
            return dict.fromkeys(units, self.feedback)
        now, extensions = datetime.now(timezone.utc), self.extensions()
        levels: dict[str, str] = {}
        for unit in units:
            later = [one.deadline for one in extensions if one.unit in (unit, None)]
            own = self.terms.deadline(unit)
            # Without a deadline of its own, an extension is not an end for the class.
            last = None if own is None else max([own, *later])
            levels[unit] = level_at(self.feedback, last, self.terms.grace_hours, now)
        return levels

    def solution_texts(self) -> dict[str, str]:
        """The source of each unit's solution, by unit, without the units that have none here."""
        found = {unit.name: unit.solution for unit in self.units if unit.solution.is_file()}
        return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


def _read_unit(course: Course, name: str) -> Unit:
    config = course.exercises / f"{name}.toml"
    if not config.is_file():
        raise CourseError(f"Unit {name} has no {config}: it gives the unit's title and hints.")
    read = read_unit_file(config, course.limits)
    return Unit(
        name,
        read.title or name,
        read.track,
        read.exercises,
        course,
        read.limits,
        _heavy_imports(course, name),
        read.question,
        read.public_misconceptions,
    )


def _heavy_imports(course: Course, name: str) -> tuple[str, ...]:
    solution = course.solutions / f"{name}.py"
    source = solution if solution.is_file() else course.exercises / f"{name}.py"
    text = source.read_text(encoding="utf-8", errors="replace") if source.is_file() else ""
    return tuple(sorted(set(_HEAVY_IMPORT.findall(text))))
