"""Accuracy thresholds that carry evidence.

``grader calibrate`` measures them and writes ``solutions/thresholds.toml``; checks name them. While it
measures, ``record`` collects the values that checks compare, and nothing fails.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from grader.authoring.failure import CheckFailed
from grader.course import Course, CourseError, find_course
from grader.course.thresholds import read_thresholds, thresholds_file


class Training(NamedTuple):
    """How much of its training the kit's own ``fit`` does.

    Attributes:
        epochs: the part of the epochs that a check asks for, up to 1.
        samples: the part of the samples that it is given, up to 1: the first ones.
    """

    epochs: float = 1.0
    samples: float = 1.0

    @property
    def steps(self) -> float:
        """The part of the steps."""
        return self.epochs * self.samples


WHOLE = Training()

_course: ContextVar[Course | None] = ContextVar("course", default=None)
_recorded: ContextVar[list[tuple[str, float]] | None] = ContextVar("recorded", default=None)
_seed_offset: ContextVar[int] = ContextVar("seed_offset", default=0)
_training: ContextVar[Training] = ContextVar("training", default=WHOLE)


@contextmanager
def use_course(course: Course) -> Iterator[None]:
    """Take the thresholds of the checks inside from this course."""
    token = _course.set(course)
    try:
        yield
    finally:
        _course.reset(token)


@contextmanager
def record(seed_offset: int = 0, training: Training = WHOLE) -> Iterator[list[tuple[str, float]]]:
    """Collect what the checks inside measure, as (threshold, value), and let none of them fail for it.

    Args:
        seed_offset: added to every seed that a check gives to ``fit``.
        training: how much of its training ``fit`` does.
    """
    found: list[tuple[str, float]] = []
    tokens = _recorded.set(found), _seed_offset.set(seed_offset), _training.set(training)
    try:
        yield found
    finally:
        _recorded.reset(tokens[0])
        _seed_offset.reset(tokens[1])
        _training.reset(tokens[2])


def seed_offset() -> int:
    """What ``fit`` adds to its seed: 0 except while thresholds are measured."""
    return _seed_offset.get()


def training_to_do() -> Training:
    """How much of its training ``fit`` does: all of it except while cheaper measurements are looked for."""
    return _training.get()


def expect_at_least(value: float, threshold: str, what: str) -> None:
    """Fail the check unless ``value`` reaches a calibrated threshold.

    Only hidden checks can use it: thresholds are secret.

    Args:
        value: what was measured, such as an accuracy.
        threshold: its unit and name, as in ``solutions/thresholds.toml``: ``"ex11_mlp.train_mlp_accuracy"``.
        what: what was measured in words that a learner can read, such as ``"Accuracy on new digits"``.

    Raises:
        CheckFailed: if the value is below the threshold, or nan.
        CourseError: if the course has no such threshold.
    """
    found = _recorded.get()
    if found is not None:
        found.append((threshold, float(value)))
        return
    least = _value_of(threshold)
    if math.isnan(value) or value < least:
        raise CheckFailed(
            f"{what} is below what was asked for.", f"expected: at least {least:g}\ngot: {value:.4g}"
        )


def misses_narrowly(value: float, threshold: str, margin: float) -> bool:
    """Whether ``value`` is below a calibrated threshold, and by less than a margin.

    A training that ends badly by chance may miss so what the next one reaches: a check can give it one more.
    While thresholds are being calibrated the answer is False, as chance is what is measured then.

    Args:
        value: what was measured.
        threshold: its unit and name, as for ``expect_at_least``.
        margin: in the unit of the value.

    Raises:
        CourseError: if the course has no such threshold.
    """
    if _recorded.get() is not None:
        return False
    return 0 < _value_of(threshold) - value < margin


def _value_of(name: str) -> float:
    course = _course.get() or find_course()
    unit, _, key = name.partition(".")
    found = read_thresholds(course).get(unit, {}).get(key)
    if found is None:
        raise CourseError(
            f"{thresholds_file(course)} has no value for {name}. `grader calibrate {unit}` measures it."
        )
    return float(found.value)
