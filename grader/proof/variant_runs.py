"""How surely right answers of other styles reach thresholds that were put below the reference's runs.

Where learners choose their own network, or train in their own way, others than the reference's are right too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from grader.authoring.thresholds import Again
from grader.course import CourseError, Unit
from grader.course.thresholds import read_thresholds
from grader.proof.attempts import right_attempts
from grader.proof.measuring import OnRun, measured_variants
from grader.proof.memory import Memory
from grader.proof.tails import lower_tail


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
        """The estimated chance that the variant misses the threshold, after all trainings that it gets.

        Where a check trains again for one of several thresholds, each is counted as if it were the only one.
        """
        missed = self._chance_below(self.value)
        if self.again is None:
            return missed
        by_far = self._chance_below(self.value - self.again.margin)
        return by_far + (missed - by_far) * missed ** (self.again.trainings - 1)

    def _chance_below(self, value: float) -> float:
        tail = lower_tail(self.runs)
        below = sum(run < value for run in self.runs) / len(self.runs)
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
        By variant and threshold, in the order in which the checks use them.

    Raises:
        CourseError: if the solution or a variant fails a check, or a threshold is not stored.
    """
    variants = right_attempts(unit)[1:]
    stored = read_thresholds(unit.course).get(unit.name, {})
    if not stored:
        # Said before minutes of training, not after.
        raise CourseError(f"{unit.name} has no value yet; measure it without --variants.")
    found = []
    for variant, runs in measured_variants(
        unit, variants, range(seeds), memory, jobs=jobs, on_run=on_run
    ).items():
        values: dict[str, list[float]] = defaultdict(list)
        again: dict[str, Again] = {}
        for run in runs:
            again.update({name: Again(margin, trainings) for name, margin, trainings in run.again})
            for _, name, value in run.values:
                values[name].append(value)
        for name, measured in values.items():
            entry = stored.get(name.partition(".")[2])
            if entry is None:
                raise CourseError(f"{name} has no value yet; measure it without --variants.")
            found.append(VariantRuns(name, float(entry.value), variant, tuple(measured), again.get(name)))
    return found
