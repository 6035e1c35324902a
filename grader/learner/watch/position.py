"""Where a learner is in the course, and how far along each exercise is."""

from __future__ import annotations

from collections.abc import Iterable

from grader.course import Course, Exercise, Unit
from grader.learner.places import Place, here, places, places_of
from grader.learner.progress import read_progress, record_current
from grader.learner.source import function_lines
from grader.learner.tally import Row


class Position:
    """The current exercise, and all others.

    Attributes:
        unit: the unit of the current exercise.
        exercise: the current exercise.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        found = places(course)
        self._places = {unit.name: [place for place in found if place.unit is unit] for unit in course.units}
        first = here(course, found) or found[0]
        self.unit: Unit = first.unit
        self.exercise: Exercise = first.exercise

    @property
    def every(self) -> list[Place]:
        """All exercises, in the order in which learners take them."""
        return [place for unit in self._course.learning_order for place in self._places[unit.name]]

    @property
    def index(self) -> int:
        """The number of the current exercise among all."""
        return next(number for number, place in enumerate(self.every) if self._is_current(place))

    @property
    def standing(self) -> str:
        """How far along the current exercise is."""
        return self.every[self.index].standing

    @property
    def following(self) -> Place | None:
        """The next open exercise after the current one; else one before it; None if no other one is open."""
        every, at = self.every, self.index
        return next((place for place in every[at + 1 :] + every[:at] if place.is_open), None)

    def first_left(self, rows: Iterable[Row]) -> Place | None:
        """The first exercise that is open, or that a run has found wrong; None if there is none.

        What cannot be run at all is known from the run alone: nobody knows which function is to blame.
        """
        wrong = {(row.unit.name, row.exercise.name) for row in rows if row.state in ("wrong", "not loaded")}
        names = ((place, (place.unit.name, place.exercise.name)) for place in self.every)
        return next((place for place, name in names if place.is_open or name in wrong), None)

    @property
    def changed_with_it(self) -> list[str]:
        """Other exercises of the unit that were run before, and have been changed since."""
        return [
            place.exercise.name
            for place in self._places[self.unit.name]
            if place.standing == "changed" and not self._is_current(place)
        ]

    @property
    def begun_units(self) -> list[Unit]:
        """The units of which something is written."""
        return [
            unit
            for unit in self._course.units
            if any(place.standing != "todo" for place in self._places[unit.name])
        ]

    def is_about(self, row: Row) -> bool:
        """Whether a row is about the current exercise."""
        return (row.unit.name, row.exercise.name) == (self.unit.name, self.exercise.name)

    def go_to(self, place: Place) -> None:
        """Make another exercise the current one."""
        self.unit, self.exercise = place.unit, place.exercise

    def note(self) -> None:
        """Remember it for the next time."""
        record_current(self._course, self.unit, self.exercise)

    def refresh(self, unit: Unit) -> None:
        """Read again how far a unit is; of one that is no Python now, what was known stays."""
        if function_lines(unit.stub):
            self._places[unit.name] = places_of(unit, read_progress(self._course))

    def _is_current(self, place: Place) -> bool:
        return (place.unit.name, place.exercise.name) == (self.unit.name, self.exercise.name)
