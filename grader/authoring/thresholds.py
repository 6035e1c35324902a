"""Accuracy thresholds that carry evidence.

``grader calibrate`` measures them and writes ``solutions/thresholds.toml``; checks name them. While it
measures, ``record`` collects the values that checks compare, and nothing fails.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

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


class Again(NamedTuple):
    """That a check trains again if a value misses its threshold by little.

    Attributes:
        margin: how far below a threshold that is.
        trainings: how many there are at most, the first among them.
    """

    margin: float
    trainings: int


@dataclass
class Recorded:
    """What checks measured while nothing failed for it.

    Attributes:
        values: (threshold, value) of each measurement, in order.
        again: by threshold, how its check would train again.
    """

    values: list[tuple[str, float]] = field(default_factory=list)
    again: dict[str, Again] = field(default_factory=dict)


T = TypeVar("T")
_course: ContextVar[Course | None] = ContextVar("course", default=None)
_recorded: ContextVar[Recorded | None] = ContextVar("recorded", default=None)
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
def record(seed_offset: int = 0, training: Training = WHOLE) -> Iterator[Recorded]:
    """Collect what the checks inside measure, and let none of them fail for it.

    Args:
        seed_offset: added to every seed that a check gives to ``fit``.
        training: how much of its training ``fit`` does.
    """
    found = Recorded()
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
        found.values.append((threshold, float(value)))
        return
    least = _value_of(threshold)
    if math.isnan(value) or value < least:
        raise CheckFailed(
            f"{what} is below what was asked for.", f"expected: at least {least:g}\ngot: {value:.4g}"
        )


def best_training(
    first: T,
    train_again: Callable[[], T],
    goals: Callable[[T], Mapping[str, float]],
    *,
    margin: float,
    trainings: int = 3,
) -> T:
    """The best of several trainings: of one, unless that misses a goal by little.

    A training that ends badly by chance may miss what the next one reaches. Who is further off from all goals
    that are missed trains once, as does everybody while thresholds are calibrated: chance is what is measured
    then. The best training is that which reaches most goals, and among these the one whose values have the
    largest sum.

    Args:
        first: what was trained first.
        train_again: trains once more. If it raises, its training does not count.
        goals: of what was trained, the value for each threshold, by unit and name as for ``expect_at_least``.
        margin: how far below a threshold a value is missed by little, in the unit of the value.
        trainings: how many there are at most, the first among them.

    Raises:
        CourseError: if the course has no such threshold.
    """
    found = _recorded.get()
    if found is not None:
        found.again.update(dict.fromkeys(goals(first), Again(margin, trainings)))
        return first
    best = first
    for _ in range(trainings - 1):
        if not any(0 < _value_of(name) - value < margin for name, value in goals(best).items()):
            break
        with suppress(Exception):
            best = max(best, train_again(), key=lambda one: _rank(goals(one)))
    return best


def _rank(values: Mapping[str, float]) -> tuple[int, float]:
    reached = sum(value >= _value_of(name) for name, value in values.items())
    return reached, sum(-math.inf if math.isnan(value) else value for value in values.values())


def _value_of(name: str) -> float:
    course = _course.get() or find_course()
    unit, _, key = name.partition(".")
    found = read_thresholds(course).get(unit, {}).get(key)
    if found is None:
        raise CourseError(
            f"{thresholds_file(course)} has no value for {name}. `grader calibrate {unit}` measures it."
        )
    return float(found.value)
