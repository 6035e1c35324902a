"""What a course says of promises that nothing breaks, in ``solutions/promises.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.course import Course, Unit
from grader.course.strict_toml import Text, convert, read_toml, shown
from grader.proof.promises import Promise, open_promises


class PromiseMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why nothing breaks a sentence, no promise asks for a check, or the solution does not take a form.

    Attributes:
        reason: how one knows.
        sentence: the sentence, with the argument's name in front if it is about one.
        check: a check of the exercise instead, by the name of its function.
        form: a form of an argument instead that the solution does not take, as ``y: a float32 array``.
    """

    reason: Text
    sentence: Text | None = None
    check: Text | None = None
    form: Text | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it is about one thing."""
        return [self.sentence, self.check, self.form].count(None) == 2


def promise_marks_file(course: Course) -> Path:
    """Where the marks stand: a table for each exercise, in a table for each unit."""
    return course.solutions / "promises.toml"


def read_promise_marks(course: Course) -> dict[str, dict[str, tuple[PromiseMark, ...]]]:
    """The marks by unit and exercise.

    Raises:
        CourseError: if the file is not as it should be.
    """
    path = promise_marks_file(course)
    if not path.is_file():
        return {}
    names = course.exercise_names

    def faults(marks: dict[str, dict[str, tuple[PromiseMark, ...]]]) -> Iterator[str]:
        for unit, exercises in marks.items():
            for exercise, marked in exercises.items():
                if exercise not in names.get(unit, ()):
                    yield f"There is no exercise {shown(f'{unit}.{exercise}')}."
                if not all(mark.is_complete for mark in marked):
                    yield f"{unit}.{exercise}: a mark needs one of `sentence`, `check` and `form`."

    return convert(read_toml(path), dict[str, dict[str, tuple[PromiseMark, ...]]], path, rules=faults)


def sentences_marked(marks: Mapping[str, Sequence[PromiseMark]]) -> dict[str, set[str]]:
    """By exercise of a unit, the sentences that need no breaker."""
    return {
        exercise: {mark.sentence for mark in marked if mark.sentence is not None}
        for exercise, marked in marks.items()
    }


def mark_problems(
    unit: Unit,
    marks: Mapping[str, Sequence[PromiseMark]],
    promises: Mapping[str, Sequence[Promise]],
    broken: set[Promise],
) -> Iterator[tuple[str, str]]:
    """Exercise, and a sentence about a mark of it that is stale or not needed.

    Args:
        unit: the unit.
        marks: its marks, by exercise.
        promises: its promises, by exercise.
        broken: those that a breaker breaks.
    """
    for exercise, sentences in sentences_marked(marks).items():
        made = {promise.text: promise for promise in promises[exercise]}
        for sentence in sorted(sentences):
            if sentence not in made:
                yield exercise, f'the mark of "{sentence}" is stale: the docstring has no such sentence.'
            elif made[sentence] in broken:
                yield exercise, f'the mark of "{sentence}" is not needed: a breaker breaks it.'
    checks = "".join(path.read_text(encoding="utf-8") for path in unit.check_files)
    for exercise, marked in marks.items():
        for mark in marked:
            if mark.check is not None and f"def {mark.check}(" not in checks:
                yield exercise, f"the mark of the check {mark.check} is stale: there is no such check."


def still_open(unit: Unit) -> list[Promise]:
    """The promises of a unit that neither a breaker breaks nor a mark names.

    Raises:
        CourseError: if a breaker or the marks cannot be read.
    """
    return open_promises(unit, sentences_marked(read_promise_marks(unit.course).get(unit.name, {})))
