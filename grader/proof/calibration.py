"""Measure thresholds: train the reference and every misconception with many seeds.

A threshold is good if it is well below the worst run of the reference and well above the best run of
whatever it must catch. It must catch the misconceptions that no other check catches, and at least one known
wrong run: a value that nothing falls below asks for nothing.
"""

from __future__ import annotations

import json
import math
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from grader.authoring.thresholds import WHOLE, Again, Training
from grader.course import Course, Unit
from grader.course.thresholds import Threshold, read_thresholds, thresholds_file
from grader.files import write_whole
from grader.proof.measuring import OnRun, measured
from grader.proof.memory import Memory
from grader.proof.tails import METHOD, chance_above, lower_tail
from grader.proof.trial import misconceptions
from grader.proof.variant_runs import chance_of_missing, measured_by_variants, surely_reached

# How far a threshold must be from the runs on either side of it.
LEAST_MARGIN = 0.02
# How often a right answer may fail, and a wrong one that no other check catches may pass.
LARGEST_CHANCE = 1e-5
LARGEST_WRONG_CHANCE = 1e-3
_HEADER = f"""\
# Measured and written by `grader calibrate`. A value without its evidence is a guess: do not edit it.
# worst_reference, mean_reference, best_reference, deviation: of the reference solution, over the seeds.
# tail_start, tail_scale: of the fitted lower tail ({METHOD}).
# chance_right_fails: by the fitted tails, of the reference or of the variant that is likeliest to fail, with
# all trainings that the check gives it.
# chance_wrong_passes: of the likeliest misconception that no other check catches, and 0 if other checks catch
# all of them.
# best_wrong: the best run that the threshold must reject, and wrong_runs: the best run of each misconception.
# caught_by_other_checks: misconceptions that the threshold cannot tell from the reference, and need not.
# variant_runs: the worst run, after one training, of each right answer of another style with other values.
"""


@dataclass
class Runs:
    """What the checks measured for one threshold.

    Attributes:
        seeds: how many seeds they were measured with.
        exercises: names of the exercises whose checks use it.
        reference: a value for each seed.
        wrong: by misconception, a value for each seed that got as far as measuring one.
        slipped: misconceptions that passed all other checks of their exercise with at least one seed.
        variants: by right answer of another style that gives other values, a value for each seed.
        again: how the check trains again; None if it does not.
    """

    seeds: int
    exercises: set[str] = field(default_factory=set)
    reference: list[float] = field(default_factory=list)
    wrong: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    slipped: set[str] = field(default_factory=set)
    variants: dict[str, list[float]] = field(default_factory=dict)
    again: Again | None = None


@dataclass(frozen=True)
class Evidence:
    """A threshold, and why it has this value.

    Attributes:
        name: unit and name: ``ex11_mlp.train_mlp_accuracy``.
        entry: what is in the file.
        runs: what was measured.
        problem: why the check that uses it is badly designed; empty if it is not.
    """

    name: str
    entry: Threshold
    runs: Runs
    problem: str = ""


def uses_thresholds(unit: Unit) -> bool:
    """Whether a check of the unit compares something with a threshold."""
    return any("expect_at_least" in path.read_text(encoding="utf-8") for path in unit.check_files)


def calibrate(
    unit: Unit,
    seeds: int,
    memory: Memory,
    *,
    jobs: int | None = None,
    on_run: OnRun = lambda text, done, planned: None,
) -> list[Evidence]:
    """Measure the thresholds of a unit.

    Args:
        unit: a unit with its solution, checks and misconceptions.
        seeds: how many seeds to train with.
        memory: what is known of runs, and will be.
        jobs: how many runs in parallel; one for each core by default.
        on_run: called with what was run last, how many runs are known, and how many may be asked for in all.

    Returns:
        The evidence for each threshold, in the order in which the checks use them.

    Raises:
        CourseError: if the solution fails a check.
    """
    return [weigh(name, runs) for name, runs in runs_of(unit, seeds, memory, jobs, on_run).items()]


def runs_of(
    unit: Unit,
    seeds: int,
    memory: Memory,
    jobs: int | None,
    on_run: OnRun,
    training: Training = WHOLE,
) -> dict[str, Runs]:
    """What the checks of a unit measure, by threshold."""
    wrong = misconceptions(unit) if unit.misconceptions.is_file() else []
    right, of_wrong = measured(unit, wrong, range(seeds), memory, jobs=jobs, training=training, on_run=on_run)
    found: dict[str, Runs] = defaultdict(lambda: Runs(seeds))
    for exercise, threshold, value in (item for run in right for item in run.values):
        found[threshold].exercises.add(exercise)
        found[threshold].reference.append(value)
    for name, runs in of_wrong.items():
        for run in runs:
            for _, threshold, value in run.values:
                found[threshold].wrong[name].append(value)
                if not run.failed:
                    found[threshold].slipped.add(name)
    if training == WHOLE:
        by_variants = measured_by_variants(unit, seeds, memory, jobs=jobs, on_run=on_run)
        for threshold, item in by_variants.items():
            found[threshold].variants, found[threshold].again = dict(item.runs), item.again
    return dict(found)


def weigh(name: str, runs: Runs) -> Evidence:
    """Put a threshold between the measured runs.

    It is a third of the way down from the worst run of the reference to the best one that it must reject, and
    in any case so low that a right answer, of whatever style, falls below it with a chance of at most
    ``LARGEST_CHANCE``. Variants have all trainings that the check gives them, the reference has one.
    """
    worst = min(runs.reference)
    tail = lower_tail(runs.reference)
    best_of = {wrong: max(values) for wrong, values in sorted(runs.wrong.items())}
    surely = [surely_reached(LARGEST_CHANCE, values, runs.again) for values in runs.variants.values()]
    highest = min(worst - LEAST_MARGIN, tail.value_at(LARGEST_CHANCE), *surely)
    below = {wrong: best for wrong, best in best_of.items() if best < highest}
    # Those far below decide, if there are any; the others are caught by other checks as well.
    told_apart = {wrong: best for wrong, best in below.items() if best <= highest - LEAST_MARGIN} or below
    must_reject = told_apart | {wrong: best_of[wrong] for wrong in runs.slipped}
    best_wrong = max(must_reject, key=lambda wrong: must_reject[wrong], default=None)
    gap = 0.0 if best_wrong is None else worst - must_reject[best_wrong]
    value = _rounded_down(min(worst - gap / 3, highest))
    # What another check catches as well may pass this one now and then.
    fails = [chance_of_missing(value, values, runs.again) for values in runs.variants.values()]
    passes = {wrong: chance_above(runs.wrong[wrong], value) for wrong in sorted(runs.slipped)}
    entry = Threshold(
        value=value,
        margin=_rounded(worst - value),
        exercises=tuple(sorted(runs.exercises)),
        seeds=runs.seeds,
        worst_reference=_rounded(worst),
        mean_reference=_rounded(statistics.fmean(runs.reference)),
        best_reference=_rounded(max(runs.reference)),
        deviation=_rounded(statistics.stdev(runs.reference)),
        tail_start=_rounded(tail.start),
        tail_scale=_rounded(tail.scale),
        chance_right_fails=_two_digits(max(tail.chance_below(value), *fails, 0.0)),
        best_wrong=None if best_wrong is None else _rounded(must_reject[best_wrong]),
        best_wrong_misconception=best_wrong,
        chance_wrong_passes=_two_digits(max(passes.values(), default=0.0)),
        wrong_runs={wrong: _rounded(best) for wrong, best in best_of.items()},
        caught_by_other_checks=tuple(sorted(best_of.keys() - must_reject.keys())),
        reference_runs=tuple(map(_rounded, runs.reference)),
        variant_runs={name: _rounded(min(values)) for name, values in sorted(runs.variants.items())} or None,
    )
    return Evidence(name, entry, runs, _problem(entry, passes))


def _problem(entry: Threshold, passes: Mapping[str, float]) -> str:
    """Why a check with this threshold is badly designed; empty if it is not."""
    worst = entry.worst_reference
    if entry.best_wrong is None:
        return (
            f"no known wrong run falls below {entry.value:.3f}, which right answers reach (worst run "
            f"{worst:.3f}). "
            "The check is badly designed: it asks for nothing that a misconception lacks. With few seeds the "
            "tails are only known to be long: measure more of them first."
        )
    overlap = (
        "They overlap, or nearly. The check is badly designed: train longer, take more data, ask for "
        "something else, or add a check. With few seeds the tails are only known to be long: measure more "
        "of them first."
    )
    likeliest = max(passes, key=lambda wrong: passes[wrong], default="")
    if likeliest and passes[likeliest] > LARGEST_WRONG_CHANCE:
        return (
            f"a threshold of {entry.value:.3f}, below which a right answer falls with a chance of "
            f"{entry.chance_right_fails:.1g}, lets the misconception {likeliest} pass with one of "
            f"{passes[likeliest]:.1g}, and no other check catches it. {overlap}"
        )
    if entry.best_wrong_misconception in passes and entry.value < entry.best_wrong + LEAST_MARGIN:
        return (
            f"the best run of the misconception {entry.best_wrong_misconception} gives "
            f"{entry.best_wrong:.3f}, the worst of the reference {worst:.3f}, and the "
            f"threshold would be {entry.value:.3f}. {overlap}"
        )
    return ""


def write_evidence(course: Course, evidence: Iterable[Evidence]) -> list[str]:
    """Write thresholds to the course's file; those that were not measured stay as they are.

    Returns:
        The thresholds that stay although others of their unit were measured: they need data that is not
        here, or no check asks for them any more.
    """
    tables = read_thresholds(course)
    measured: dict[str, set[str]] = defaultdict(set)
    for item in evidence:
        unit, _, key = item.name.partition(".")
        tables.setdefault(unit, {})[key] = item.entry
        measured[unit].add(key)
    lines = [_HEADER]
    for unit, entries in sorted(tables.items()):
        for key, entry in entries.items():
            lines.append(f"[{unit}.{key}]")
            written = msgspec.to_builtins(entry)
            lines += [f"{name} = {_toml(value)}" for name, value in written.items()]
            lines.append("")
    write_whole(thresholds_file(course), "\n".join(lines).encode())
    return [f"{unit}.{key}" for unit, found in measured.items() for key in tables[unit] if key not in found]


def _rounded(value: float) -> float:
    return round(value, 4)


def _rounded_down(value: float) -> float:
    return math.floor(value * 10_000) / 10_000


def _two_digits(chance: float) -> float:
    return float(f"{chance:.2g}")


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    # Numbers and strings of plain letters are written alike in JSON and TOML.
    return json.dumps(value, ensure_ascii=False)
