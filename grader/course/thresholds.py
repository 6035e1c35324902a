"""The thresholds of hidden checks, and the evidence for them: ``solutions/thresholds.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec

from grader.course.error import CourseError
from grader.course.model import UNIT_NAME, Course
from grader.course.strict_toml import Number, PositiveInteger, Text, Texts, convert, dotted, read_toml


class Threshold(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What hidden checks ask for, and why it has this value; `grader calibrate` measures all of it.

    Attributes:
        value: the least that a check accepts.
        margin: how far it is below the worst run of the reference.
        exercises: names of the exercises whose checks use it.
        seeds: how many seeds it was measured with.
        worst_reference: the worst run of the reference.
        mean_reference: the mean of its runs.
        best_reference: its best run.
        deviation: the standard deviation of its runs.
        tail_start: where the lower tail of its runs begins.
        tail_scale: how long that tail is.
        chance_right_fails: the estimated chance that a right answer is below the value, from 0 to 1.
        best_wrong: the best run that the threshold must reject.
        best_wrong_misconception: the misconception of that run.
        chance_wrong_passes: the estimated chance that a wrong one reaches it: the likeliest of those that no
            other check catches.
        wrong_runs: the best run of each misconception.
        caught_by_other_checks: misconceptions that the threshold need not tell from the reference.
        reference_runs: each run of the reference.
        variant_runs: the worst run of each right answer of another style that gives other values than the
            reference, after one training.
    """

    value: Number
    margin: Number | None = None
    exercises: Texts | None = None
    seeds: PositiveInteger | None = None
    worst_reference: Number | None = None
    mean_reference: Number | None = None
    best_reference: Number | None = None
    deviation: Number | None = None
    tail_start: Number | None = None
    tail_scale: Number | None = None
    chance_right_fails: Number | None = None
    best_wrong: Number | None = None
    best_wrong_misconception: Text | None = None
    chance_wrong_passes: Number | None = None
    wrong_runs: dict[str, Number] | None = None
    caught_by_other_checks: Texts | None = None
    reference_runs: tuple[Number, ...] | None = None
    variant_runs: dict[str, Number] | None = None


Thresholds: TypeAlias = dict[str, dict[str, Threshold]]


def thresholds_file(course: Course) -> Path:
    """The file that holds a course's thresholds and the evidence for them."""
    return course.solutions / "thresholds.toml"


def read_thresholds(course: Course) -> Thresholds:
    """The thresholds by unit, then by name. Empty if there is no file.

    Raises:
        CourseError: if the file cannot be read, or for keys or values that are not allowed; a line for each.
    """
    path = thresholds_file(course)
    if not path.is_file():
        return {}
    try:
        return convert(read_toml(path), Thresholds, path, rules=_mistakes)
    except CourseError as error:
        raise CourseError(
            f"{error}\nCorrect it, or delete the file: `grader calibrate` then measures all thresholds."
        ) from error


def _mistakes(thresholds: Thresholds) -> Iterator[str]:
    for unit, entries in thresholds.items():
        if not UNIT_NAME.fullmatch(unit):
            yield f"`{dotted(unit)}` is not the name of a unit: exNN_ and lowercase letters, digits and _."
        for name in entries:
            if not name.isidentifier():
                yield f"`{dotted(unit, name)}` is not a name: it may have letters, digits and _ only."
