"""What a course says of mutants that may survive, in ``solutions/mutants.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from grader.course import Course, Unit
from grader.course.strict_toml import Text, convert, read_toml, shown
from grader.proof.mutants import Mutant, mutants

_Why: TypeAlias = Literal["equivalent", "open", "untried"]


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a mutant may survive.

    Attributes:
        before: the changed lines as they are in the solution.
        after: what stands there instead.
        why: ``equivalent`` if nobody can tell it from the solution within what the docstring promises;
            ``open`` if one could, and the course leaves it; ``untried``, without ``before`` and ``after``, if
            mutants of the exercise would say nothing, as any answer that reaches a goal is right.
        reason: how one knows.
    """

    why: _Why
    reason: Text
    before: Text | None = None
    after: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it names a mutant if it is about one, and else none."""
        return {self.before is None, self.after is None} == {self.why == "untried"}


def marks_file(course: Course) -> Path:
    """Where the marks stand: a table for each exercise, in a table for each unit."""
    return course.solutions / "mutants.toml"


def read_marks(course: Course) -> dict[str, dict[str, tuple[Mark, ...]]]:
    """The marks by unit and exercise.

    Raises:
        CourseError: if the file is not as it should be.
    """
    path = marks_file(course)
    if not path.is_file():
        return {}
    names = course.exercise_names

    def faults(marks: dict[str, dict[str, tuple[Mark, ...]]]) -> Iterator[str]:
        for unit, exercises in marks.items():
            for exercise, marked in exercises.items():
                if exercise not in names.get(unit, ()):
                    yield f"There is no exercise {shown(f'{unit}.{exercise}')}."
                if not all(mark.is_complete for mark in marked):
                    yield (
                        f"{unit}.{exercise}: a mark needs `before` and `after`, "
                        'and only one with why = "untried" has neither.'
                    )

    return convert(read_toml(path), dict[str, dict[str, tuple[Mark, ...]]], path, rules=faults)


def stale(unit: Unit, marks: Mapping[str, Sequence[Mark]], among: Sequence[Mutant]) -> list[str]:
    """Sentences about marks of no mutant: the line has changed, and whether they still hold is not known."""
    there = {(mutant.exercise, mutant.before, mutant.after) for mutant in among}
    return [
        f"{unit.name}.{exercise}: the mark of `{mark.after or '(nothing)'}` for `{mark.before}` is stale: "
        "no such mutant is made any more."
        for exercise, marked in marks.items()
        for mark in marked
        if mark.before is not None and (exercise, mark.before, mark.after) not in there
    ]


def to_try(unit: Unit, marks: Mapping[str, Sequence[Mark]]) -> list[Mutant]:
    """The mutants of a unit, without those of exercises that are marked as untried."""
    left_out = {name for name, marked in marks.items() if any(mark.why == "untried" for mark in marked)}
    return [mutant for mutant in mutants(unit) if mutant.exercise not in left_out]
