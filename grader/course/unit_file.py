"""A unit's file ``exercises/exNN_x.toml``: its title, limits, exercises with their hints, and question."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from grader.course.error import CourseError
from grader.course.exercise import Exercise
from grader.course.limits import Limits
from grader.course.parts import lines_of
from grader.course.question import Question
from grader.course.strict_toml import Text, Texts, convert, did_you_mean, dotted, parse_toml, read_toml

Track = Literal["core", "more"]
# In the order in which learners take them.
TRACKS: tuple[Track, ...] = get_args(Track)

_Hints = Annotated[
    tuple[Text, ...], Meta(min_length=1, description="a list of one or more hints in square brackets")
]
_Public = Annotated[bool | tuple[str, ...], Meta(description="true, false, or a list of names")]


@dataclass(frozen=True)
class UnitFile:
    """What the file says.

    Attributes:
        title: what learners read; None if it gives none.
        track: ``core`` for what every learner does first, ``more`` for what goes further.
        exercises: in the order of the file, at least one.
        limits: what the unit's calls may use.
        question: the unit's question, to be answered in words, or None.
        public_misconceptions: whether learners' own runs recognize its misconceptions: all, none, or those
            of these names.
    """

    title: str | None
    track: Track
    exercises: tuple[Exercise, ...]
    limits: Limits
    question: Question | None
    public_misconceptions: bool | tuple[str, ...]


class _ExerciseTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    # An exercise need not have hints yet, but it must not have an empty list of them.
    hints: _Hints | None = None
    needs: Texts = ()
    good_for: Text | None = None


class _Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Text | None = None
    # A course that has no core is one track, in the order of its units.
    track: Track = "more"
    limits: Limits = Limits()
    exercises: dict[str, _ExerciseTable] = {}
    question: Question | None = None
    public_misconceptions: _Public = False


def read_unit_file(path: Path, limits: Limits) -> UnitFile:
    """Read a unit's file.

    Args:
        path: the file.
        limits: those of the course, for whatever the file does not set.

    Raises:
        CourseError: if the file cannot be read, or for keys or values that are not allowed; a line for each.
    """
    table = read_toml(path)
    tables = convert(table, _Tables, path, rules=_mistakes)
    if not tables.exercises:
        raise CourseError(f"{path} names no exercise: it needs a table [exercises.NAME] for each.")
    question = tables.question
    return UnitFile(
        tables.title,
        tables.track,
        tuple(
            Exercise(name, item.hints or (), item.needs, item.good_for or "")
            for name, item in tables.exercises.items()
        ),
        limits.changed_by(table.get("limits", {})),
        question and Question(question.text.strip(), question.points),
        tables.public_misconceptions,
    )


def _mistakes(tables: _Tables) -> Iterator[str]:
    classes: dict[str, str] = {}
    earlier: list[str] = []
    for name, item in tables.exercises.items():
        place = dotted("exercises", name)
        if not name.isidentifier() or keyword.iskeyword(name):
            yield f"`{place}` names no exercise: no function can have that name."
        test_class = Exercise(name).test_class
        # Upper and lower case do not matter for finding the class of an exercise's checks.
        other = classes.setdefault(test_class.lower(), name)
        if other != name:
            yield (
                f"`{place}` and `{dotted('exercises', other)}` would both have their checks in the class "
                f"{test_class}. Rename one of them."
            )
        for need in item.needs:
            if need not in earlier:
                near = did_you_mean(need, earlier)
                yield f"`{place}.needs` names {need!r}, which is not an earlier exercise of this unit.{near}"
        earlier.append(name)


def with_table(text: str, name: str, after: str, table: str, path: Path) -> str:
    """A unit's file with the table of one more exercise; comments and all else stay as they are.

    Args:
        text: the file.
        name: of the new exercise.
        after: the exercise whose table it comes behind.
        table: its table, with its header.
        path: the file, for messages.

    Raises:
        CourseError: if the file is written in a way that no table can be added to.
    """
    tables = parse_toml(text, path)
    own = list(tables.get("exercises", {}).items())
    place = [key for key, _ in own].index(after) + 1
    own.insert(place, (name, parse_toml(table, path)["exercises"][name]))
    lines = lines_of(text)
    header = re.compile(rf"""\s*\[\s*exercises\s*\.\s*(["']?){re.escape(after)}\1\s*\]""")
    start = next((number for number, line in enumerate(lines) if header.match(line)), len(lines))
    # A line that begins with a bracket need not be a header: what is read afterwards decides.
    ends = [number for number in range(start + 1, len(lines)) if lines[number].lstrip().startswith("[")]
    for end in (*ends, len(lines)):
        above, below = _around_a_table(lines, end)
        new = f"{above}\n\n{table}" + (f"\n{below}" if below else "")
        try:
            read = parse_toml(new, path)
        except CourseError:
            continue
        if list(read["exercises"].items()) == own and read == {**tables, "exercises": dict(own)}:
            return new
    raise CourseError(
        f"{path}: nothing can be added to it. Write each exercise as a table of its own, [exercises.{after}]."
    )


def _around_a_table(lines: list[str], end: int) -> tuple[str, str]:
    """The text above and below of where a table ends; comments right above the next one belong to that."""
    while end and end < len(lines) and lines[end - 1].startswith("#"):
        end -= 1
    return "".join(lines[:end]).rstrip("\n"), "".join(lines[end:]).lstrip("\n")
