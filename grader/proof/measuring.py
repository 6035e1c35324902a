"""What the checks measure, such as accuracies: of the reference and of misconceptions, with many seeds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

import msgspec
import pytest

from grader import authoring
from grader.authoring import thresholds
from grader.authoring.thresholds import WHOLE, Training
from grader.course import CourseError, Unit
from grader.course.digests import measuring_digest
from grader.proof.attempts import Attempt
from grader.proof.forks import Ended, Task, UnitModule, checks_of, compiled, in_forks, run_checks, with_checks
from grader.proof.memory import Memory, data_there, key_of
from grader.proof.trial import Wrong


class Run(msgspec.Struct, frozen=True):
    """What the checks found with one seed.

    Attributes:
        values: (exercise, threshold, value) of each measurement, in order.
        failed: names of the checks that failed for another reason.
        again: (threshold, margin, trainings) of each check that would train again.
    """

    values: tuple[tuple[str, str, float], ...] = ()
    failed: tuple[str, ...] = ()
    again: tuple[tuple[str, float, int], ...] = ()


OnRun: TypeAlias = Callable[[str, int, int], None]
_RIGHT = Wrong("", "the reference", "", "reference")
_FIRST = 0
# One value of an accuracy is soon the same by chance.
_FEW = 5


def measured(
    unit: Unit,
    wrong: Sequence[Wrong],
    seeds: Sequence[int],
    memory: Memory,
    *,
    jobs: int | None = None,
    seconds: int = 600,
    training: Training = WHOLE,
    on_run: OnRun = lambda text, done, planned: None,
) -> tuple[list[Run], dict[str, list[Run]]]:
    """Run the checks with every seed, on the reference and then on wrong implementations.

    With seed 0, which is run in any case, all checks are run on the reference. With the others it is those of
    the exercises that measure something. A wrong one that measures nothing with seed 0, because it raises
    before, is not run again.

    Args:
        unit: a unit of a course with solutions.
        wrong: implementations of its exercises; of each, only the checks of its exercise are run.
        seeds: at least one; added to the seeds that the checks give to ``fit``, and set for random numbers.
        memory: what is known of runs, and will be.
        jobs: how many run in parallel; one for each core by default.
        seconds: what runs longer has measured nothing.
        training: how much of their training the checks' own ``fit`` does.
        on_run: called with what was run last, how many runs are known, and how many may be asked for in all.

    Returns:
        The runs of the reference, and those of each wrong implementation that measures something, by name.

    Raises:
        CourseError: if the checks cannot be imported, or the reference fails one of them.
    """
    runs = _Runs(unit, memory, jobs, seconds, training, on_run)
    runs.planned = 1 + len(wrong)
    whole, parts = _reference(unit, runs)
    concerned = [item for item in wrong if item.exercise in parts]
    runs.add([(item, _FIRST) for item in concerned])
    measuring = [item for item in concerned if runs.found[item, _FIRST].values]
    others = [seed for seed in seeds if seed != _FIRST]
    runs.planned = 1 + len(concerned) + len(others) * (len(parts) + len(measuring))
    runs.add([(part, seed) for seed in others for part in parts.values()])
    right = []
    for seed in seeds:
        found = (
            [whole] if seed == _FIRST else [_passed(unit, runs.found[part, seed]) for part in parts.values()]
        )
        right.append(Run(tuple(value for run in found for value in run.values)))
    runs.add([(item, seed) for item in measuring for seed in others])
    return right, {item.name: [runs.found[item, seed] for seed in seeds] for item in measuring}


def measured_variants(
    unit: Unit,
    variants: Sequence[Attempt],
    seeds: Sequence[int],
    memory: Memory,
    *,
    jobs: int | None = None,
    seconds: int = 600,
    on_run: OnRun = lambda text, done, planned: None,
) -> dict[str, list[Run]]:
    """Run the checks that measure something on right answers of other styles, with every seed.

    What gives the reference's values with each of the first five seeds trains as the reference does, and is
    run with no others.

    Args:
        unit: a unit of a course with solutions.
        variants: modules that are right.
        seeds: at least one.
        memory: what is known of runs, and will be.
        jobs: how many run in parallel; one for each core by default.
        seconds: what runs longer has measured nothing.
        on_run: called with what was run last, how many runs are known, and how many may be asked for in all.

    Returns:
        By variant, a run for each seed and exercise whose values differ from the reference's.

    Raises:
        CourseError: if the checks cannot be imported, or the reference or a variant fails one of them.
    """
    runs = _Runs(unit, memory, jobs, seconds, WHOLE, on_run)
    runs.planned = 1
    _, parts = _reference(unit, runs)
    few = seeds[:_FEW]
    items = [
        Wrong(exercise, variant.name, "", "variant", variant.source)
        for variant in variants
        for exercise in parts
    ]
    runs.planned += (len(parts) + len(items)) * len(few)
    runs.add([(item, seed) for item in (*parts.values(), *items) for seed in few])
    for item in items:
        _all_passed(unit, runs, item, few)
    own = [item for item in items if _differ(runs, item, parts[item.exercise], few)]
    runs.planned += len(own) * (len(seeds) - len(few))
    runs.add([(item, seed) for item in own for seed in seeds])
    found: dict[str, list[Run]] = {}
    for item in own:
        found.setdefault(item.name, []).extend(_all_passed(unit, runs, item, seeds))
    return found


def _reference(unit: Unit, runs: _Runs) -> tuple[Run, dict[str, Wrong]]:
    """The reference's run of all checks, and the reference of each exercise that measures something."""
    runs.add([(_RIGHT, _FIRST)])
    whole = _passed(unit, runs.found[_RIGHT, _FIRST])
    return whole, {exercise: replace(_RIGHT, exercise=exercise) for exercise, _, _ in whole.values}


def _all_passed(unit: Unit, runs: _Runs, item: Wrong, seeds: Sequence[int]) -> list[Run]:
    return [_passed(unit, runs.found[item, seed], f"variant {item.name}") for seed in seeds]


def _differ(runs: _Runs, item: Wrong, other: Wrong, seeds: Sequence[int]) -> bool:
    return any(runs.found[item, seed].values != runs.found[other, seed].values for seed in seeds)


def _passed(unit: Unit, run: Run, who: str = "solution") -> Run:
    if run.failed:
        raise CourseError(f"The {who} of {unit.name} fails {run.failed[0]}.")
    return run


class _Runs:
    """Runs of a unit's checks, each remembered.

    Attributes:
        found: by implementation and seed.
        planned: how many there may be in all.
    """

    def __init__(
        self,
        unit: Unit,
        memory: Memory,
        jobs: int | None,
        seconds: int,
        training: Training,
        on_run: OnRun,
    ) -> None:
        self._unit = unit
        self._memory = memory
        self._jobs = jobs
        self._seconds = seconds
        self._training = training
        self._on_run = on_run
        less = [] if training == WHOLE else [f"{training.epochs} epochs", f"{training.samples} samples"]
        self._base = key_of([measuring_digest(unit), str(seconds), *less, *data_there()])
        self.found: dict[tuple[Wrong, int], Run] = {}
        self.planned = 0

    def add(self, wanted: Iterable[tuple[Wrong, int]]) -> None:
        """Do the runs that are not remembered."""
        new = []
        for item, seed in wanted:
            known = self._memory.get(self._key(item, seed))
            if known is None:
                new.append((item, seed))
            else:
                self.found[item, seed] = msgspec.json.decode(known, type=Run)
        if new:
            with_checks(self._unit, self._unit.check_files, lambda *given: self._run(new, *given))

    def _run(
        self, new: Sequence[tuple[Wrong, int]], module: UnitModule, items: Sequence[pytest.Item]
    ) -> None:
        tasks = (_task(self._unit, module, items, item, seed, self._training) for item, seed in new)
        for (item, seed), ended in zip(
            new, in_forks(tasks, jobs=self._jobs, seconds=self._seconds), strict=True
        ):
            run = self.found[item, seed] = _run_of(ended)
            # That a right answer came to no end says more of this hour than of the answer.
            if ended.data is not None or item.kind == "misconception":
                self._memory.add(self._key(item, seed), msgspec.json.encode(run).decode())
            what = " ".join(filter(None, [item.exercise, item.name]))
            self._on_run(f"{self._unit.name}: {what}, seed {seed}", len(self.found), self.planned)

    def _key(self, item: Wrong, seed: int) -> str:
        return key_of([self._base, item.exercise, item.shared, item.source, str(seed)])


def _run_of(ended: Ended) -> Run:
    if ended.data is None:
        return Run(
            failed=("the whole run, which took too long" if ended.late else "the whole run, which ended",)
        )
    return msgspec.json.decode(ended.data, type=Run)


def _task(
    unit: Unit,
    module: UnitModule,
    items: Sequence[pytest.Item],
    wrong: Wrong,
    seed: int,
    training: Training,
) -> Task:
    compiled(wrong.shared)
    names = [wrong.exercise] if wrong.exercise else [exercise.name for exercise in unit.exercises]

    def task() -> bytes:
        module.replace(wrong.shared, wrong.source)
        values: list[tuple[str, str, float]] = []
        failed: list[str] = []
        inputs = authoring.seed_inputs(f"measuring {seed}".encode())
        with inputs, thresholds.record(seed, training) as recorded:
            for name in names:
                failed += run_checks(checks_of(unit, name, items), stop_at_failure=False)
                for threshold, value in recorded.values:
                    if math.isnan(value):
                        failed.append(f"the check of {threshold}, which measures no number")
                    else:
                        values.append((name, threshold, value))
                recorded.values.clear()
        again = tuple((threshold, *how) for threshold, how in recorded.again.items())
        return msgspec.json.encode(Run(tuple(values), tuple(failed), again))

    return task
