"""Where a learner is in a course, and which exercises a command means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from grader.course import Course, Exercise, Unit
from grader.learner.hints import find_exercise, find_unit
from grader.learner.progress import Progress, Standing, key_of, read_progress
from grader.learner.source import display_path, function_lines

STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True)
class Place:
    """One exercise, and how far along it is."""

    unit: Unit
    exercise: Exercise
    standing: Standing

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do about it."""
        return self.standing != "done"


def places_of(unit: Unit, progress: Progress) -> list[Place]:
    """The exercises of a unit."""
    standings = progress.standings(unit)
    return [Place(unit, exercise, standings[exercise.name]) for exercise in unit.exercises]


def places(course: Course, units: Iterable[Unit] = ()) -> list[Place]:
    """The exercises of some units, or of all in the order in which learners take them."""
    progress = read_progress(course)
    return [place for unit in (units or course.learning_order) for place in places_of(unit, progress)]


def here(course: Course, found: Iterable[Place]) -> Place | None:
    """The exercise that a learner is at, if it is open, or else the first that is; None if none is."""
    current = read_progress(course).current
    left = [place for place in found if place.is_open]
    at = [place for place in left if key_of(place.unit, place.exercise) == current]
    return next(iter(at or left), None)


def chosen(course: Course, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The exercises that a learner names, by unit; none of a unit stands for all of them.

    Args:
        course: the course.
        names: of units (``ex01``, ``ex01_activations``, one of its files) and of exercises (``relu``).

    Raises:
        CourseError: if one names nothing.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        if unit := find_unit(course, name):
            found[unit.name] = ()
            continue
        unit, exercise = find_exercise(course, name.replace("\\", "/").rpartition("/")[2].replace(".py", ""))
        # All of a unit includes each of it.
        if found.get(unit.name, (exercise.name,)) != ():
            others = [other for other in found.get(unit.name, ()) if other != exercise.name]
            found[unit.name] = (*others, exercise.name)
    return {unit.name: found[unit.name] for unit in course.units if unit.name in found}


def as_json(course: Course) -> dict[str, Any]:
    """What `grader status` says, for other programs."""
    found = places(course)
    following = here(course, found)
    lines = {unit.name: function_lines(unit.stub) for unit in course.units}

    def entry(place: Place) -> dict[str, Any]:
        line = lines[place.unit.name].get(place.exercise.name)
        return {"name": place.exercise.name, "state": place.standing, "line": line}

    return {
        "course": course.name,
        "done": sum(not place.is_open for place in found),
        "exercises": len(found),
        "next": following and {"unit": following.unit.name, **entry(following)},
        "units": [
            {
                "name": unit.name,
                "title": unit.title,
                "track": unit.track,
                "file": display_path(unit.stub, course.root),
                "exercises": [entry(place) for place in found if place.unit is unit],
            }
            for unit in course.learning_order
        ],
    }
