"""Measure thresholds: train the reference and every misconception with many seeds.

A threshold is good if it is well below the worst run of the reference and well above the best run of
whatever it must catch. It must catch the misconceptions that no other check catches, and at least one known
wrong run: a value that nothing falls below asks for nothing.
"""

from __future__ import annotations

import io
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np

from grader.course import Course, CourseError, Unit
from grader.course.thresholds import Threshold, read_thresholds, thresholds_file
from grader.files import write_whole
from grader.proof.reference import Outcomes, misconception_sources, run

# How far a threshold must be from the runs on either side of it.
LEAST_MARGIN = 0.02
_HEADER = """\
# Measured and written by `grader calibrate`. A value without its evidence is a guess: do not edit it.
# worst_reference, best_reference: of the reference solution, over the seeds.
# best_wrong: the best run that the threshold must reject, and wrong_runs: the best run of each misconception.
# caught_by_other_checks: misconceptions that the threshold cannot tell from the reference, and need not.
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
    """

    seeds: int
    exercises: set[str] = field(default_factory=set)
    reference: list[float] = field(default_factory=list)
    wrong: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    slipped: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Evidence:
    """A threshold, and why it has this value.

    Attributes:
        name: unit and name: ``ex11_mlp.trained_accuracy``.
        entry: what is in the file.
        problem: why the check that uses it is badly designed; empty if it is not.
    """

    name: str
    entry: Threshold
    problem: str = ""


def uses_thresholds(unit: Unit) -> bool:
    """Whether a check of the unit compares something with a threshold."""
    return any("expect_at_least" in path.read_text(encoding="utf-8") for path in unit.check_files)


def calibrate(unit: Unit, seeds: int, on_run: Callable[[str], None] = lambda text: None) -> list[Evidence]:
    """Measure the thresholds of a unit.

    Args:
        unit: a unit with its solution, checks and misconceptions.
        seeds: how many seeds to train with.
        on_run: called with what comes next.

    Returns:
        The evidence for each threshold, in the order in which the checks use them.

    Raises:
        CourseError: if the solution fails a check.
    """
    measured: dict[str, Runs] = defaultdict(lambda: Runs(seeds))
    for seed in range(seeds):
        on_run(f"{unit.name}: the reference, seed {seed}")
        outcomes = _run(unit, "", seed)
        failed = [check for check, outcome in outcomes.found.items() if outcome != "passed"]
        if failed:
            raise CourseError(f"The solution of {unit.name} fails {failed[0]}:\n{outcomes.texts[failed[0]]}")
        for exercise, threshold, value in _values(unit, outcomes):
            measured[threshold].exercises.add(exercise)
            measured[threshold].reference.append(value)
    concerned = {exercise for runs in measured.values() for exercise in runs.exercises}
    sources = misconception_sources(unit) if unit.misconceptions.is_file() else {}
    for (exercise, name), source in sources.items():
        if exercise in concerned:
            _measure_wrong(unit, exercise, name, source, seeds, measured, on_run)
    return [weigh(threshold, runs) for threshold, runs in measured.items()]


def weigh(name: str, runs: Runs) -> Evidence:
    """Put a threshold between the measured runs: a third of the way down from the reference."""
    worst = min(runs.reference)
    best_of = {wrong: max(values) for wrong, values in sorted(runs.wrong.items())}
    told_apart = {wrong: best for wrong, best in best_of.items() if best <= worst - 2 * LEAST_MARGIN}
    must_reject = told_apart | {wrong: best_of[wrong] for wrong in runs.slipped}
    problem = ""
    value = worst - LEAST_MARGIN
    best_wrong = None
    if must_reject:
        best_wrong = max(must_reject, key=lambda wrong: must_reject[wrong])
        gap = worst - must_reject[best_wrong]
        value = worst - max(gap / 3, LEAST_MARGIN)
        if gap < 2 * LEAST_MARGIN:
            problem = (
                f"the best run of the misconception {best_wrong} gives {must_reject[best_wrong]:.3f}, the "
                f"worst of the reference {worst:.3f}. They overlap, or nearly, and no other check catches "
                "that misconception. The check is badly designed: train longer, ask for something else, or "
                "add a check."
            )
    else:
        problem = (
            f"no known wrong run falls below the reference, whose worst run gives {worst:.3f}. The check is "
            "badly designed: it asks for nothing that a misconception lacks."
        )
    entry = Threshold(
        value=_rounded(value),
        margin=_rounded(worst - value),
        exercises=tuple(sorted(runs.exercises)),
        seeds=runs.seeds,
        worst_reference=_rounded(worst),
        best_reference=_rounded(max(runs.reference)),
        best_wrong=None if best_wrong is None else _rounded(must_reject[best_wrong]),
        best_wrong_misconception=best_wrong,
        wrong_runs={wrong: _rounded(best) for wrong, best in best_of.items()},
        caught_by_other_checks=tuple(sorted(best_of.keys() - must_reject.keys())),
    )
    return Evidence(name, entry, problem)


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


def _measure_wrong(
    unit: Unit,
    exercise: str,
    name: str,
    source: str,
    seeds: int,
    measured: Mapping[str, Runs],
    on_run: Callable[[str], None],
) -> None:
    for seed in range(seeds):
        on_run(f"{unit.name}: {exercise} with the misconception {name}, seed {seed}")
        outcomes = _run(unit, source, seed, "-k", unit.exercise(exercise).test_class)
        found = [item for item in _values(unit, outcomes) if item[0] == exercise]
        failed = any(outcome != "passed" for outcome in outcomes.found.values())
        for _, threshold, value in found:
            measured[threshold].wrong[name].append(value)
            if not failed:
                measured[threshold].slipped.add(name)
        if not found and failed:
            # It never gets as far as being measured, whatever the seed is.
            return


def _run(unit: Unit, source: str, seed: int, *pytest_args: str) -> Outcomes:
    # If an exercise trains by itself, its random numbers come from here.
    random.seed(seed)
    np.random.seed(seed)
    if unit.uses_tensorflow:
        import keras

        # Keras keeps something of every model until it is told to release it.
        keras.utils.clear_session()
        keras.utils.set_random_seed(seed)
    with redirect_stdout(io.StringIO()):
        return run(unit, source, *pytest_args, measuring=seed)


def _values(unit: Unit, outcomes: Outcomes) -> list[tuple[str, str, float]]:
    """(exercise, threshold, value) of each measurement."""
    found = []
    for check, pairs in outcomes.measured.items():
        exercise = unit.exercise_of_class(check.split("::")[1])
        assert exercise is not None
        found += [(exercise.name, threshold, value) for threshold, value in pairs]
    return found


def _rounded(value: float) -> float:
    return round(value, 4)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    # Numbers and strings of plain letters are written alike in JSON and TOML.
    return json.dumps(value, ensure_ascii=False)
