"""With how much less training thresholds would still tell right from wrong.

What a check of a learner's model costs is mostly the training that the check does with it, by the kit's own
``fit``. Each part of its epochs and samples is tried, from the fewest steps on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from grader.authoring.thresholds import WHOLE, Training
from grader.course import CourseError, Unit
from grader.proof.calibration import LEAST_MARGIN, Evidence, Runs, runs_of, weigh
from grader.proof.measuring import OnRun
from grader.proof.memory import Memory

PARTS = (1.0, 0.5, 0.25)
# What does not tell them apart with so many seeds is not measured with more.
_FEW = 6


@dataclass(frozen=True)
class Cheapest:
    """The least training with which a threshold would do.

    Attributes:
        name: unit and name of the threshold.
        trains: whether its check trains with ``fit``: else there is nothing to save.
        training: the least that would do; the whole training if nothing less does.
        evidence: what the threshold would be then.
    """

    name: str
    trains: bool
    training: Training
    evidence: Evidence


def cheapest(
    unit: Unit,
    seeds: int,
    memory: Memory,
    *,
    jobs: int | None = None,
    on_run: OnRun = lambda text, done, planned: None,
) -> list[Cheapest]:
    """Look for the least training with which each threshold of a unit would still do.

    It does if there is a threshold that right answers miss with a chance of at most 1 in 100,000, and that
    every misconception misses which misses it after the whole training.

    Args:
        unit: a unit with its solution, checks and misconceptions.
        seeds: how many seeds to train with, at least 2.
        memory: what is known of runs, and will be.
        jobs: how many runs in parallel; one for each core by default.
        on_run: as `calibrate` takes it.

    Returns:
        The least training of each threshold, in the order in which the checks use them.

    Raises:
        CourseError: if the solution fails a check after the whole training.
    """
    whole = {name: weigh(name, runs) for name, runs in runs_of(unit, seeds, memory, jobs, on_run).items()}
    found: dict[str, Cheapest] = {}
    trains: set[str] = set()
    for training in sorted(_less(), key=lambda training: training.steps):
        few = _measured(unit, min(seeds, _FEW), training, memory, jobs, on_run)
        asked = few.keys() - found.keys()
        trains |= {name for name in asked if _differ(few[name], whole[name].runs)}
        hopeful = {name for name in asked & trains if _may_do(few[name], whole[name])}
        if not hopeful:
            continue
        runs = _measured(unit, seeds, training, memory, jobs, on_run)
        for name in hopeful & runs.keys():
            evidence = weigh(name, runs[name])
            if _does(evidence, whole[name]):
                found[name] = Cheapest(name, True, training, evidence)
    return [
        found.get(name, Cheapest(name, name in trains, WHOLE, evidence)) for name, evidence in whole.items()
    ]


def _less() -> Iterable[Training]:
    return (Training(*parts) for parts in product(PARTS, PARTS) if Training(*parts) != WHOLE)


def _measured(
    unit: Unit, seeds: int, training: Training, memory: Memory, jobs: int | None, on_run: OnRun
) -> dict[str, Runs]:
    """What is measured after less training; nothing if another check fails then that asks for more of it."""
    try:
        return runs_of(unit, seeds, memory, jobs, on_run, training)
    except CourseError:
        return {}


def _differ(runs: Runs, whole: Runs) -> bool:
    """Whether less training changed anything of the reference."""
    return runs.reference != whole.reference[: len(runs.reference)]


def _may_do(few: Runs, whole: Evidence) -> bool:
    """Whether more seeds are worth it; the tail of a few is taken as long, and says nothing."""
    return min(few.reference) > _best_to_miss(few, whole) + LEAST_MARGIN


def _does(evidence: Evidence, whole: Evidence) -> bool:
    """Whether right and wrong answers are told apart as after the whole training."""
    return not evidence.problem and evidence.entry.value > _best_to_miss(evidence.runs, whole)


def _best_to_miss(runs: Runs, whole: Evidence) -> float:
    """The best of these runs of whatever misses the threshold after the whole training."""
    entry = whole.entry
    missing = [wrong for wrong, best in (entry.wrong_runs or {}).items() if best < entry.value]
    return max((max(runs.wrong[wrong]) for wrong in missing if runs.wrong[wrong]), default=0.0)
