"""How surely right answers of other styles reach thresholds that were put below the reference's runs.

Where learners choose their own network, or train in their own way, others than the reference's are right too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.authoring.thresholds import Again
from grader.course import CourseError, Unit
from grader.course.thresholds import read_thresholds
from grader.proof.attempts import right_attempts
from grader.proof.measuring import OnRun, measured_variants
from grader.proof.memory import Memory
from grader.proof.tails import lower_tail

_CLOSE = 1e-6


@dataclass(frozen=True)
class VariantRuns:
    """What a variant measures for one threshold.

    Attributes:
        threshold: unit and name of the threshold.
        value: the stored value of the threshold.
        variant: the variant's name.
        runs: what was measured, in the order of the seeds; each after one training.
        again: how the check trains again; None if it does not.
    """

    threshold: str
    value: float
    variant: str
    runs: tuple[float, ...]
    again: Again | None = None

    @property
    def chance_fails(self) -> float:
        """The estimated chance that the variant misses the threshold, after all trainings that it gets."""
        return chance_of_missing(self.value, self.runs, self.again)


def chance_of_missing(value: float, runs: Sequence[float], again: Again | None = None) -> float:
    """The estimated chance that a right answer misses a value, after all trainings that it gets.

    Where a check trains again for one of several thresholds, each is counted as if it were the only one.

    Args:
        value: of a threshold.
        runs: what was measured, each after one training; at least two.
        again: how the check trains again; None if it does not.
    """
    missed = _chance_below(value, runs)
    if again is None:
        return missed
    by_far = _chance_below(value - again.margin, runs)
    return by_far + (missed - by_far) * missed ** (again.trainings - 1)


def surely_reached(chance: float, runs: Sequence[float], again: Again | None = None) -> float:
    """The largest value that a right answer misses with at most this chance; see `chance_of_missing`."""
    low, high = lower_tail(runs).value_at(chance), max(runs)
    while high - low > _CLOSE:
        middle = (low + high) / 2
        low, high = (middle, high) if chance_of_missing(middle, runs, again) <= chance else (low, middle)
    return low


def _chance_below(value: float, runs: Sequence[float]) -> float:
    tail = lower_tail(runs)
    below = sum(run < value for run in runs) / len(runs)
    # The tail says nothing of what is above it.
    return below if value > tail.start else max(below, tail.chance_below(value))


def runs_of_variants(
    unit: Unit,
    seeds: int,
    memory: Memory,
    *,
    jobs: int | None = None,
    on_run: OnRun = lambda text, done, planned: None,
) -> list[VariantRuns]:
    """Measure each variant of a unit that gives other values than its solution.

    Args:
        unit: a unit with its solution, checks and stored thresholds.
        seeds: how many seeds to train with, at least 2.
        memory: what is known of runs, and will be.
        jobs: how many runs in parallel; one for each core by default.
        on_run: as `calibrate` takes it.

    Returns:
        By threshold and variant.

    Raises:
        CourseError: if the solution or a variant fails a check, or a threshold is not stored.
    """
    stored = read_thresholds(unit.course).get(unit.name, {})
    if not stored:
        # Said before minutes of training, not after.
        raise CourseError(f"{unit.name} has no value yet; measure it without --variants.")
    found = []
    for name, item in measured_by_variants(unit, seeds, memory, jobs=jobs, on_run=on_run).items():
        entry = stored.get(name.partition(".")[2])
        if entry is None:
            raise CourseError(f"{name} has no value yet; measure it without --variants.")
        for variant, runs in item.runs.items():
            found.append(VariantRuns(name, float(entry.value), variant, tuple(runs), item.again))
    return found


@dataclass
class Measured:
    """What variants measure for one threshold.

    Attributes:
        runs: by variant, what was measured, in the order of the seeds.
        again: how the check trains again; None if it does not.
    """

    runs: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    again: Again | None = None


def measured_by_variants(
    unit: Unit, seeds: int, memory: Memory, *, jobs: int | None, on_run: OnRun
) -> dict[str, Measured]:
    """What variants measure that do not do as the solution does, by threshold; see `runs_of_variants`."""
    variants = right_attempts(unit)[1:]
    if not variants:
        return {}
    by_variant = measured_variants(unit, variants, range(seeds), memory, jobs=jobs, on_run=on_run)
    found: dict[str, Measured] = defaultdict(Measured)
    for variant, runs in by_variant.items():
        for run in runs:
            for name, margin, trainings in run.again:
                found[name].again = Again(margin, trainings)
            for _, name, value in run.values:
                found[name].runs[variant].append(value)
    return found
