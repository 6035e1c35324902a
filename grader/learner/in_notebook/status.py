"""`status()`: where a learner stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.course import INSTALLED, Course, CourseError, Unit, course_at_hand
from grader.learner.in_notebook import html
from grader.learner.in_notebook.state import defined_in, source_of, state_of, unit_of_notebook
from grader.learner.progress import Entry, Progress
from grader.learner.source import digest_of, is_unwritten


@dataclass(frozen=True)
class UnitStanding:
    """How far along the exercises of a unit are.

    Attributes:
        name: of the unit.
        title: what learners read.
        states: by exercise, in order: done, wrong, todo, changed or not run.
        here: whether it is the unit of this notebook.
    """

    name: str
    title: str
    states: Mapping[str, str]
    here: bool

    @property
    def done(self) -> int:
        """Number of exercises that are done."""
        return sum(state == "done" for state in self.states.values())

    @property
    def heading(self) -> str:
        """The unit in one line."""
        return f"{self.title}: {self.done} of {len(self.states)} done"


@dataclass(frozen=True)
class StatusReport:
    """Where a learner stands; a notebook shows it as a table.

    Attributes:
        units: in the order in which learners take them.
        sentence: why there are none, or what to know about them.
    """

    units: tuple[UnitStanding, ...] = ()
    sentence: str = ""

    def __repr__(self) -> str:
        lines = [self._heading(), *([self.sentence] if self.sentence and self.units else [])]
        for unit in self.units:
            lines.append(f"  {unit.heading}")
            if unit.here:
                width = max(map(len, unit.states))
                lines += [f"    {name:{width}}  {state}" for name, state in unit.states.items()]
        return "\n".join([*lines, *self._next()])

    def _repr_html_(self) -> str:
        parts = [html.paragraph(self._heading(), strong=True)]
        parts += [html.paragraph(self.sentence)] if self.sentence and self.units else []
        for unit in self.units:
            shown = html.table(("exercise", "state"), unit.states.items(), 1)
            parts.append(html.folded(unit.heading, shown, is_open=unit.here))
        parts += [html.paragraph(line) for line in self._next()]
        return f"<div>{''.join(parts)}</div>"

    def _heading(self) -> str:
        if not self.units:
            return self.sentence
        every = sum(len(unit.states) for unit in self.units)
        return f"{sum(unit.done for unit in self.units)} of {every} exercises are done."

    def _next(self) -> list[str]:
        for unit in sorted(self.units, key=lambda unit: not unit.here):
            for name, state in unit.states.items():
                if state != "done":
                    place = f'check("{name}")' if unit.here else f"the notebook {unit.name}.ipynb"
                    return [f"Next: {name}, {place}."]
        return ["All exercises are done."] if self.units else []


def status_of_notebook(namespace: dict[str, Any]) -> StatusReport:
    """Where the learner of a notebook stands, in its unit and in the others.

    Args:
        namespace: holds the functions of the notebook.
    """
    try:
        course = course_at_hand()
        here = unit_of_notebook(course, namespace)
        progress = state_of(course, namespace).progress()
        units = tuple(
            UnitStanding(
                unit.name,
                unit.title,
                _states(course, unit, progress, namespace if here and unit.name == here.name else None),
                bool(here and unit.name == here.name),
            )
            for unit in course.learning_order
        )
    except CourseError as error:
        return StatusReport(sentence=str(error))
    forgets = "There is no course folder here, so this notebook forgets it when its kernel ends."
    return StatusReport(units, forgets if course.root == INSTALLED else "")


def _states(
    course: Course, unit: Unit, progress: Progress, namespace: dict[str, Any] | None
) -> dict[str, str]:
    if namespace is not None:
        return {
            exercise.name: _of_function(namespace, exercise.name, progress.entry(unit, exercise))
            for exercise in unit.exercises
        }
    found = {exercise.name: progress.entry(unit, exercise) for exercise in unit.exercises}
    standings = progress.standings(unit)
    if course.root == INSTALLED or set(standings.values()) == {"todo"}:
        # Nothing is written in the module, so what is known comes from the unit's notebook.
        return {name: "todo" if entry.state == "open" else entry.state for name, entry in found.items()}
    return dict(standings)


def _of_function(namespace: dict[str, Any], name: str, entry: Entry) -> str:
    source = source_of(namespace.get(name)) if defined_in(namespace, name) else ""
    if not source:
        return "not run" if entry.state == "open" else entry.state
    if is_unwritten(source):
        return "todo"
    if entry.state == "open":
        return "not run"
    return entry.state if entry.digest == digest_of(source) else "changed"
